import { useTranslation } from 'react-i18next';
import type { Output } from '../client/index.ts';
import { shortDate } from '../i18n/index.ts';
import { Note } from '../ui/index.ts';
import css from './calendar.module.css';

/** More are counted, not listed. */
const movedShown = 6;

/** Which awaited answers a change would move, the first of them by name. @param none what is said when it moves none */
export function MovedAnswers({ of, none }: { of: Output<'calendar.moved'>; none: string }) {
  const { t } = useTranslation('calendar');
  if (of.count === 0) return <p className={css.quiet}>{none}</p>;
  return (
    <Note tone="amber" title={t('change.moves', { count: of.count })}>
      <ul>
        {of.rows.slice(0, movedShown).map(({ id, number, before, after }) => (
          <li key={id}>
            {t('change.moved', { number, before: shortDate(before), after: shortDate(after) })}
          </li>
        ))}
        {of.count > movedShown && <li>{t('change.more', { count: of.count - movedShown })}</li>}
      </ul>
    </Note>
  );
}
