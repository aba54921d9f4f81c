import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { addressOf } from '../access/index.ts';
import { useCall } from '../client/index.ts';
import { dateTime, shortDate } from '../i18n/index.ts';
import { Card } from '../ui/index.ts';
import css from './today.module.css';

/** After a change of the calendar: which awaited answers are due on another day now. */
export function MovedCard() {
  const { t } = useTranslation('today');
  const moved = useCall('calendar.movedLately', {}).data;
  if (!moved || moved.at === null || moved.count === 0) return null;
  return (
    <Card
      title={t('moved.title')}
      count={moved.count}
      note={t('moved.note', { at: dateTime(moved.at) })}
      flush
    >
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t('column.what')}</th>
            <th scope="col">{t('moved.before')}</th>
            <th scope="col">{t('moved.after')}</th>
          </tr>
        </thead>
        <tbody>
          {moved.rows.map(({ id, number, before, after }) => (
            <tr key={id}>
              <td>
                <Link className={css.open} to={addressOf({ id, status: 'submitted' })}>
                  {t('moved.request', { number })}
                </Link>
              </td>
              <td className={css.quiet}>{shortDate(before)}</td>
              <td>{shortDate(after)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
