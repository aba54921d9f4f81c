import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderFilter, OrderRow } from '../../shared/orders/index.ts';
import { inLanguage, shortDate, useLanguage } from '../i18n/index.ts';
import { type Column, columnsOf, EmptyState, ListTable, type RowSource } from '../ui/index.ts';
import css from './orders.module.css';
import { OrderAge, OrderStanding } from './standing.tsx';

const columns = {
  employee: 'minmax(150px, 1.2fr)',
  order: 'minmax(140px, 1fr)',
  effective: '140px',
  state: '176px',
};

function Cell({ column, row }: { column: keyof typeof columns; row: OrderRow }) {
  const { t } = useTranslation('orders');
  const language = useLanguage();
  switch (column) {
    case 'employee':
      return (
        <>
          <b className={css.name}>{row.name}</b>
          <span className={css.under}>{inLanguage({ kk: row.unitKk, ru: row.unitRu }, language)}</span>
        </>
      );
    case 'order':
      return (
        <>
          {t(`kind.${row.kind}`)}
          <span className={css.under}>
            {t('numbered', { number: row.number, date: shortDate(row.date) })}
          </span>
        </>
      );
    case 'effective':
      return (
        <>
          {shortDate(row.effective)}
          <span className={css.under}>
            <OrderAge days={row.days} />
          </span>
        </>
      );
    case 'state':
      return <Standing row={row} />;
  }
}

/** Who left with accounts that nobody has closed is what waits most. */
function Standing({ row }: { row: OrderRow }) {
  const { t } = useTranslation('orders');
  const open = row.state === 'open' && row.kind === 'dismissed' ? row.openAccounts : 0;
  return (
    <span className={css.standing}>
      <OrderStanding row={row} />
      {open > 0 && <span className={css.waits}>{t('accounts', { count: open })}</span>}
    </span>
  );
}

function useColumns(): Column<OrderRow>[] {
  const { t } = useTranslation('orders');
  return useMemo(() => columnsOf(columns, (key) => t(`column.${key}`), Cell), [t]);
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
  const open = of.filter.state === 'open';
  return (
    <ListTable
      id={'onir-orders'}
      loading={of.loading}
      label={t('title')}
      columns={useColumns()}
      source={of.source}
      rowId={(row) => row.order}
      selected={of.selected}
      onSelect={of.onSelect}
      onOpen={of.onOpen}
      rowHeight={74}
      nothing={<EmptyState title={t(open ? 'none' : 'noneAtAll')} text={t('noneText')} />}
    />
  );
}
