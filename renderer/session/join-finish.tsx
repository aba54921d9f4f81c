import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PersonName } from '../../shared/people/index.ts';
import type { Joining, Who } from '../../shared/session/index.ts';
import { useAct } from '../client/index.ts';
import { Button, Note, ProblemNote } from '../ui/index.ts';
import { NameFields } from './name-fields.tsx';
import { isCardComplete, OfficeFields } from './office-fields.tsx';
import css from './session.module.css';

interface FinishProps {
  state: Joining;
  office: NonNullable<Joining['office']>;
  onDone: (done: { recoveryCode: string; who: Who }) => void;
}

/** What the office has is here: who sits in front of it? */
export function JoinFinish(props: FinishProps) {
  return props.office.founded ? <OneOf {...props} /> : <First {...props} />;
}

const nobody: PersonName = { surname: '', given: '', patronymic: '' };

/** A centre that has just begun does not know the ministry's number: it has zeros, which are nobody's. */
const knownBin = (bin: string) => (/^0+$/.test(bin) ? '' : bin);

function First({ state, onDone }: FinishProps) {
  const { t } = useTranslation('session');
  const [card, setCard] = useState({ ...state.card, bin: knownBin(state.card.bin) });
  const [name, setName] = useState(nobody);
  const [tried, setTried] = useState(false);
  const finish = useAct('session.finishJoin');
  const named = name.surname.trim() !== '' && name.given.trim() !== '';
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!named || !isCardComplete(card)) return;
    const answer = await finish.run({ card, name });
    if (answer.ok) onDone(answer.value);
  };
  return (
    <form className={css.form} onSubmit={(event) => void submit(event)} noValidate>
      <h1 className={css.title}>{t('join.firstTitle')}</h1>
      <p>{t('join.firstIntro')}</p>
      <OfficeFields card={card} onChange={setCard} showMissing={tried} kindFixed />
      <p className={css.quiet}>{t('setUp.personIntro')}</p>
      <NameFields name={name} onChange={setName} showMissing={tried} />
      <ProblemNote problem={finish.problem} />
      <div className={css.buttons}>
        <Button type="submit" loading={finish.busy}>
          {t('setUp.found')}
        </Button>
      </div>
    </form>
  );
}

function OneOf({ office, onDone }: FinishProps) {
  const { t } = useTranslation('session');
  const finish = useAct('session.finishJoin');
  const choose = async (person: string) => {
    const answer = await finish.run({ person });
    if (answer.ok) onDone(answer.value);
  };
  return (
    <section className={css.form}>
      <h1 className={css.title}>{t('join.oneTitle')}</h1>
      <p>{t('join.oneIntro')}</p>
      <ul className={css.people}>
        {office.people.map((each) => (
          <li key={each.person}>
            <button
              type="button"
              className={css.personButton}
              disabled={finish.busy}
              onClick={() => void choose(each.person)}
            >
              {each.name}
            </button>
          </li>
        ))}
      </ul>
      <Note tone="blue">{t('join.othersCome')}</Note>
      <ProblemNote problem={finish.problem} />
    </section>
  );
}
