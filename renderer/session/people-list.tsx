import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { compareText, searchFold } from '../../shared/text/index.ts';
import { Loading, TextField } from '../ui/index.ts';
import css from './session.module.css';

export interface SignInPerson {
  person: string;
  name: string;
  waitUntil: string | null;
}

/** From this many names on a search field saves looking. */
const manyPeople = 8;

export function PeopleList(props: { people: readonly SignInPerson[]; onChoose: (person: string) => void }) {
  const { t } = useTranslation('session');
  const [search, setSearch] = useState('');
  if (props.people.length === 0) return <Loading />;
  const wanted = searchFold(search);
  const shown = props.people
    .filter((each) => searchFold(each.name).includes(wanted))
    .sort((a, b) => compareText(a.name, b.name));
  return (
    <>
      <p className={css.lead}>{t('signIn.choose')}</p>
      {props.people.length >= manyPeople && (
        <TextField label={t('signIn.search')} value={search} onChange={setSearch} autoFocus />
      )}
      <ul className={css.people}>
        {shown.map((each) => (
          <li key={each.person}>
            <button type="button" className={css.personButton} onClick={() => props.onChoose(each.person)}>
              {each.name}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
