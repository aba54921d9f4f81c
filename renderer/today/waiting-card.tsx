import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { RequestRow } from '../../shared/access/index.ts';
import { addressOf } from '../access/index.ts';
import { useCall } from '../client/index.ts';
import { dateTime } from '../i18n/index.ts';
import { Card, EmptyState, ProblemNote } from '../ui/index.ts';
import { RequestWords, StatusPill } from './request-words.tsx';
import css from './today.module.css';

const shown = 8;

/** Drafts to be finished and prepared requests to be signed and sent. */
export function WaitingCard(props: { count: number | undefined }) {
  const { t } = useTranslation('today');
  const list = useCall('access.list', {
    search: '',
    status: 'open',
    action: null,
    sort: 'newest',
    offset: 0,
    limit: shown,
  });
  const rows = list.data?.rows ?? [];
  return (
    <Card
      title={t('waiting.title')}
      {...(props.count ? { count: props.count } : {})}
      actions={
        props.count && props.count > shown ? <Link to="/requests">{t('waiting.all')}</Link> : undefined
      }
      flush
    >
      <ProblemNote problem={list.problem} again={list.again} />
      {list.data && rows.length === 0 && (
        <EmptyState title={t('waiting.none')} text={t('waiting.noneHint')} />
      )}
      {rows.length > 0 && <WaitingTable rows={rows} />}
    </Card>
  );
}

function WaitingTable(props: { rows: readonly RequestRow[] }) {
  const { t } = useTranslation('today');
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col">{t('column.what')}</th>
          <th scope="col">{t('column.state')}</th>
          <th scope="col">{t('column.changed')}</th>
          <th scope="col">{t('column.next')}</th>
        </tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <tr key={row.id}>
            <td>
              <Link className={css.open} to={addressOf(row)}>
                <RequestWords row={row} />
              </Link>
            </td>
            <td>
              <StatusPill status={row.status} />
            </td>
            <td className={css.quiet}>{dateTime(row.at)}</td>
            <td className={css.quiet}>{row.status === 'draft' ? t('next.draft') : t('next.prepared')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
