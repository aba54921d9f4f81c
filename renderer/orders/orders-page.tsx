import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { type OrderFilter, type OrderRow, orderFilter } from '../../shared/orders/index.ts';
import { useAskedFilter, useCall, useKept, usePages } from '../client/index.ts';
import { FilterPills, Page, ProblemNote, type RowSource, SplitView } from '../ui/index.ts';
import { OrderPanel } from './order-panel.tsx';
import { OrderTable } from './order-table.tsx';
import { usePrepare } from './use-prepare.ts';

/** Personnel orders that ask for a request, newest first: what the office owes by 349/2021 ¶22. */
export function OrdersPage() {
  const { t } = useTranslation('orders');
  const navigate = useNavigate();
  const [filter, setFilter] = useAskedFilter<OrderFilter>('orders', { state: 'open' }, orderFilter);
  const [selected, select] = useKept<OrderRow | null>('orders.selected', null);
  const pages = usePages('orders.list', filter);
  const { may, busy, prepare } = usePrepare();
  const count = useCall('orders.counts', {}).data?.open;
  const open = (row: OrderRow) => {
    if (row.state === 'open' && may && !busy) void prepare(row);
    else if (row.request) void navigate(`/requests/${row.request.id}`);
  };
  return (
    <Page
      page="employees"
      title={t('title')}
      note={count !== undefined && t('open', { count })}
      tools={
        <FilterPills
          label={t('filters')}
          value={filter.state}
          onChange={(state) => setFilter({ state })}
          options={(['open', 'all'] as const).map((value) => ({
            value,
            text: t(`filter.${value}`),
            ...(value === 'open' && count !== undefined ? { count } : {}),
          }))}
        />
      }
      fill
    >
      <ProblemNote problem={pages.problem} />
      <SplitView
        list={
          <OrderTable
            source={pages}
            loading={pages.loading}
            filter={filter}
            selected={selected?.order ?? null}
            onSelect={select}
            onOpen={open}
          />
        }
        record={<OrderPanel row={freshRow(pages, selected)} />}
      />
    </Page>
  );
}

/** Rows that are looked through for the chosen one: the pages on the screen hold no more. */
const lookedThrough = 300;

/** The chosen row as the list says it now; null once it has left the list. */
function freshRow(pages: RowSource<OrderRow>, chosen: OrderRow | null): OrderRow | null {
  for (let index = 0; chosen && index < Math.min(pages.total, lookedThrough); index++) {
    const row = pages.row(index);
    if (row?.order === chosen.order) return row;
  }
  return null;
}
