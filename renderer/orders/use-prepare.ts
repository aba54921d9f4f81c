import { useNavigate } from 'react-router';
import type { OrderRow } from '../../shared/orders/index.ts';
import { useAct, useMay } from '../client/index.ts';
import { problemText, useLanguage } from '../i18n/index.ts';
import { toast } from '../ui/index.ts';

type Asked = Pick<OrderRow, 'employee' | 'order'>;

/** From an order straight to its request: filled in already, to be looked through. */
export function usePrepare(): { may: boolean; busy: boolean; prepare: (of: Asked) => Promise<void> } {
  const navigate = useNavigate();
  const language = useLanguage();
  const draft = useAct('orders.draft');
  const may = useMay('orders.draft');
  const prepare = async ({ employee: id, order }: Asked) => {
    const answer = await draft.run({ id, order, language });
    if (!answer.ok) return toast((t) => problemText(answer.problem, t), 'problem');
    const { drafts } = answer.value;
    const count = drafts.length;
    toast((t) => (count > 1 ? t('orders:preparedMany', { count }) : t('orders:prepared')));
    await navigate(`/requests/${drafts[0]}/edit`);
  };
  return { may, busy: draft.busy, prepare };
}
