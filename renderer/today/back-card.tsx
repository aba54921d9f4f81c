import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { BackRow } from '../../shared/today/index.ts';
import { dateTime } from '../i18n/index.ts';
import { Card, Pill } from '../ui/index.ts';
import { RequestWords } from './request-words.tsx';
import css from './today.module.css';

/** What was answered of late, refusals among it, and what was taken back. */
export function BackCard({ rows }: { rows: readonly BackRow[] }) {
  const { t } = useTranslation('today');
  if (rows.length === 0) return null;
  return (
    <Card
      title={t('back.title')}
      actions={<Link to="/requests?status=answered">{t('awaited.all')}</Link>}
      flush
    >
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t('column.what')}</th>
            <th scope="col">{t('column.result')}</th>
            <th scope="col">{t('column.changed')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <Link className={css.open} to={`/requests/${row.id}`}>
                  <RequestWords row={row} />
                </Link>
              </td>
              <td>
                <Result row={row} />
              </td>
              <td className={css.quiet}>{dateTime(row.at)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}

function Result({ row }: { row: BackRow }) {
  const { t } = useTranslation('today');
  if (row.crossed) return <Pill tone="red">{t('back.crossed')}</Pill>;
  if (row.status === 'withdrawn') return <Pill tone="grey">{t('back.withdrawn')}</Pill>;
  if (row.refused > 0)
    return <Pill tone="red">{t('back.refused', { refused: row.refused, lines: row.lines })}</Pill>;
  return <Pill tone="green">{t('back.issued')}</Pill>;
}
