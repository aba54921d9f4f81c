import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderFilter, OrderRow } from '../../shared/orders/index.ts';
import { inLanguage, shortDate, useLanguage } from '../i18n/index.ts';
import { type Column, EmptyState, Loading, type RowSource, VirtualTable } from '../ui/index.ts';
import css from './orders.module.css';
import { OrderAge, OrderStanding } from './standing.tsx';

function useColumns(): Column<OrderRow>[] {
  const { t } = useTranslation('orders');
  const language = useLanguage();
  return useMemo(
    () => [
      {
        key: 'employee',
        title: t('column.employee'),
        width: 'minmax(150px, 1.2fr)',
        cell: (row) => (
          <>
            <b className={css.name}>{row.name}</b>
            <span className={css.under}>{inLanguage({ kk: row.unitKk, ru: row.unitRu }, language)}</span>
          </>
        ),
      },
      {
        key: 'order',
        title: t('column.order'),
        width: 'minmax(140px, 1fr)',
        cell: (row) => (
          <>
            {t(`kind.${row.kind}`)}
            <span className={css.under}>
              {t('numbered', { number: row.number, date: shortDate(row.date) })}
            </span>
          </>
        ),
      },
      {
        key: 'effective',
        title: t('column.effective'),
        width: '140px',
        cell: (row) => (
          <>
            {shortDate(row.effective)}
            <span className={css.under}>
              <OrderAge days={row.days} />
            </span>
          </>
        ),
      },
      {
        key: 'state',
        title: t('column.state'),
        width: '176px',
        cell: (row) => (
          <span className={css.standing}>
            <OrderStanding row={row} />
            {row.state === 'open' && row.kind === 'dismissed' && row.openAccounts > 0 && (
              <span className={css.waits}>{t('accounts', { count: row.openAccounts })}</span>
            )}
          </span>
        ),
      },
    ],
    [t, language],
  );
}

export function OrderTable(of: {
  source: RowSource<OrderRow>;
  loading: boolean;
  filter: OrderFilter;
  selected: string | null;
  onSelect: (row: OrderRow) => void;
  onOpen: (row: OrderRow) => void;
}) {
  const { t } = useTranslation('orders');
  const columns = useColumns();
  const open = of.filter.state === 'open';
  return (
    <div className={css.fillColumn}>
      <VirtualTable
        label={t('title')}
        columns={columns}
        source={of.source}
        rowId={(row) => row.order}
        selected={of.selected}
        onSelect={of.onSelect}
        onOpen={of.onOpen}
        rowHeight={74}
        empty={
          of.loading ? (
            <Loading />
          ) : (
            <EmptyState title={t(open ? 'none' : 'noneAtAll')} text={t('noneText')} />
          )
        }
      />
    </div>
  );
}
