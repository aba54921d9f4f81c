import { useTranslation } from 'react-i18next';
import type { ConflictCard } from '../../shared/conflicts/index.ts';
import { inLanguage, shortDate, useLanguage } from '../i18n/index.ts';
import { Facts } from '../ui/index.ts';
import css from './conflicts.module.css';

type Fact = ConflictCard['facts'][number];

/** The content of an act in words, each person apart. */
export function AttemptedFacts({ facts }: { facts: readonly Fact[] }) {
  const { t } = useTranslation('conflicts');
  const sayOf = useSay();
  const people = [...new Set(facts.map(({ part }) => part))];
  const persons = people.filter((part) =>
    facts.some((fact) => fact.part === part && fact.field === 'person'),
  );
  return (
    <>
      {people.map((part) => (
        <div key={part} className={css.apart}>
          {persons.length > 1 && persons.includes(part) && (
            <p className={css.quiet}>{t('panel.part', { number: persons.indexOf(part) + 1 })}</p>
          )}
          <Facts
            facts={lines(facts.filter((fact) => fact.part === part)).map(([field, values]) => [
              t(`field.${field}`),
              values.map(sayOf).join('; '),
            ])}
          />
        </div>
      ))}
    </>
  );
}

/** One line for each field, whatever is said several times together. */
function lines(facts: readonly Fact[]): [Fact['field'], Fact[]][] {
  const fields = [...new Set(facts.map(({ field }) => field))];
  return fields.map((field) => [field, facts.filter((fact) => fact.field === field)]);
}

function useSay(): (fact: Fact) => string {
  const { t } = useTranslation('common');
  const language = useLanguage();
  return (fact) => {
    const said = inLanguage(fact, language);
    if (fact.field === 'action') return t(`action.${said}`, { defaultValue: said });
    if (fact.field === 'role')
      return said
        .split(' ')
        .map((role) => t(`role.${role}`, { defaultValue: role }))
        .join(', ');
    return said.replaceAll(/\d{4}-\d{2}-\d{2}/g, (day) => shortDate(day));
  };
}
