import { useTranslation } from 'react-i18next';
import { Link, useNavigate } from 'react-router';
import type { OrderRow } from '../../shared/orders/index.ts';
import type { Output } from '../client/index.ts';
import { shortDate } from '../i18n/index.ts';
import { usePrepare } from '../orders/index.ts';
import { Button, Card } from '../ui/index.ts';
import { cappedText } from './capped.ts';
import css from './today.module.css';

/** People whom an order concerns and nobody has asked a change of access for (349/2021 ¶22). */
export function OrdersCard({ of }: { of: NonNullable<Output<'today.read'>['orders']> }) {
  const { t } = useTranslation('today');
  if (of.rows.length === 0) return null;
  return (
    <Card
      title={t('orders.title')}
      count={cappedText(of.total)}
      actions={<Link to="/orders?state=open">{t('orders.all')}</Link>}
    >
      <ul className={css.orders}>
        {of.rows.map((row) => (
          <li key={row.order}>
            <OrderLine row={row} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function OrderLine({ row }: { row: OrderRow }) {
  const { t } = useTranslation(['today', 'orders']);
  const navigate = useNavigate();
  const { may, busy, prepare } = usePrepare();
  const mine = row.draft?.mine ? row.draft.id : null;
  const { name } = row;
  return (
    <>
      <Link className={css.open} to="/orders?state=open">
        <strong>{name}</strong>
        <span className={css.under}>
          {t('today:orders.line', { kind: t(`orders:kind.${row.kind}`), date: shortDate(row.effective) })}
        </span>
      </Link>
      {mine !== null && (
        <Button
          variant="default"
          size="compact-sm"
          aria-label={t('today:orders.openFor', { name })}
          onClick={() => void navigate(`/requests/${mine}/edit`)}
        >
          {t('today:orders.open')}
        </Button>
      )}
      {may && row.draft === null && (
        <Button
          variant="default"
          size="compact-sm"
          loading={busy}
          aria-label={t('today:orders.prepareFor', { name })}
          onClick={() => void prepare(row)}
        >
          {t('today:orders.prepare')}
        </Button>
      )}
    </>
  );
}
