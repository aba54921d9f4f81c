import { useTranslation } from 'react-i18next';
import type { OrderRow } from '../../shared/orders/index.ts';
import { Pill, type Tone } from '../ui/index.ts';

const tones = {
  open: 'amber',
  draft: 'blue',
  othersDraft: 'blue',
  requested: 'green',
  settled: 'grey',
} as const;

function standingOf({ state, draft }: OrderRow): keyof typeof tones {
  if (state !== 'open' || !draft) return state;
  return draft.mine ? 'draft' : 'othersDraft';
}

/** What came of an order so far. */
export function OrderStanding({ row }: { row: OrderRow }) {
  const { t } = useTranslation('orders');
  const standing = standingOf(row);
  const tone: Tone = tones[standing];
  return <Pill tone={tone}>{t(`state.${standing}`, { number: row.request?.number ?? '' })}</Pill>;
}

/** How long an order has counted, or when it will. */
export function OrderAge({ days }: Pick<OrderRow, 'days'>) {
  const { t } = useTranslation('orders');
  if (days === 0) return <>{t('today')}</>;
  return <>{days > 0 ? t('days', { count: days }) : t('ahead', { count: -days })}</>;
}
