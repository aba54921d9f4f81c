import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { RequestRow } from '../../shared/access/index.ts';
import { addressOf } from '../access/index.ts';
import { ReplyDueMark } from '../calendar/index.tsx';
import { useCall } from '../client/index.ts';
import { dateTime } from '../i18n/index.ts';
import { Card } from '../ui/index.ts';
import { RequestWords, StatusPill } from './request-words.tsx';
import css from './today.module.css';

const shown = 5;

/** A submitted request also says when its answer is due. */
function State({ row }: { row: RequestRow }) {
  const status = <StatusPill status={row.status} />;
  return row.status === 'submitted' ? <ReplyDueMark filed={row.at} onTime={status} /> : status;
}

/** What left the office or was taken back lately. */
export function RecentCard() {
  const { t } = useTranslation('today');
  const filter = { search: '', action: null, sort: 'newest', offset: 0, limit: shown } as const;
  const submitted = useCall('access.list', { ...filter, status: 'submitted' }).data?.rows ?? [];
  const withdrawn = useCall('access.list', { ...filter, status: 'withdrawn' }).data?.rows ?? [];
  const rows = [...submitted, ...withdrawn].sort((a, b) => (a.at < b.at ? 1 : -1)).slice(0, shown);
  if (rows.length === 0) return null;
  return (
    <Card title={t('recent.title')} flush>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t('column.what')}</th>
            <th scope="col">{t('column.state')}</th>
            <th scope="col">{t('column.when')}</th>
            <th scope="col">{t('column.outgoing')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <td>
                <Link className={css.open} to={addressOf(row)}>
                  <RequestWords row={row} />
                </Link>
              </td>
              <td>
                <State row={row} />
              </td>
              <td className={css.quiet}>{dateTime(row.at)}</td>
              <td className={css.quiet}>{row.outgoingNumber || '—'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  );
}
