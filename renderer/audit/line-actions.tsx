import { useTranslation } from 'react-i18next';
import {
  type AccessChoices,
  type AccessEntry,
  type AccessFilter,
  recordOfPart,
} from '../../shared/audit/index.ts';
import { dateTime } from '../i18n/index.ts';
import { Button, Kbd } from '../ui/index.ts';
import css from './audit.module.css';
import { addressOfRecord } from './record-address.ts';

/** What the chosen line leads to: its record, and what else was done to it or by its user. */
export function LineActions(of: {
  entry: AccessEntry;
  choices: AccessChoices | undefined;
  onOpen: () => void;
  onFilter: (change: Partial<AccessFilter>) => void;
}) {
  const { t } = useTranslation('audit');
  const { sequence, at, part, user } = of.entry;
  const { record } = recordOfPart(part);
  const person = of.choices?.users.find(({ name }) => name === user);
  return (
    <fieldset className={css.line} aria-label={t('line.title')}>
      <span className={css.quiet}>
        № {sequence}, {dateTime(at)}
      </span>
      {addressOfRecord(of.entry) !== null && (
        <Button variant="default" rightSection={<Kbd>Enter</Kbd>} onClick={of.onOpen}>
          {t('line.open')}
        </Button>
      )}
      {record !== null && (
        <Button variant="default" onClick={() => of.onFilter({ record, part: null })}>
          {t('line.record')}
        </Button>
      )}
      {person && (
        <Button variant="default" onClick={() => of.onFilter({ user: person.id })}>
          {t('line.user')}
        </Button>
      )}
    </fieldset>
  );
}
