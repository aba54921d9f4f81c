import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { RequestRow } from '../../shared/access/index.ts';
import { addressOf } from '../access/index.ts';
import type { Output } from '../client/index.ts';
import { dateTime } from '../i18n/index.ts';
import { UntilWhole } from '../link/index.tsx';
import { Card, EmptyState } from '../ui/index.ts';
import { cappedText } from './capped.ts';
import { RequestWords, StatusPill } from './request-words.tsx';
import css from './today.module.css';

/** Drafts to be finished and prepared requests to be signed and sent. */
export function WaitingCard({ of }: { of: NonNullable<Output<'today.read'>['mine']> }) {
  const { t } = useTranslation('today');
  const { rows, total } = of;
  return (
    <Card
      title={t('waiting.title')}
      {...(total > 0 ? { count: cappedText(total) } : {})}
      actions={total > rows.length && <Link to="/requests?status=open">{t('waiting.all')}</Link>}
      flush
    >
      {rows.length === 0 && (
        <UntilWhole>
          <EmptyState title={t('waiting.none')} text={t('waiting.noneHint')} />
        </UntilWhole>
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
              <span className={css.under}>{dateTime(row.at)}</span>
            </td>
            <td className={css.quiet}>{row.status === 'draft' ? t('next.draft') : t('next.prepared')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
