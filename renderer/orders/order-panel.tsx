import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { OrderRow } from '../../shared/orders/index.ts';
import { useMay } from '../client/index.ts';
import { inLanguage, shortDate, useLanguage } from '../i18n/index.ts';
import { Button, Facts, Kbd, RecordPanel } from '../ui/index.ts';
import { SettleDialog } from './settle-dialog.tsx';
import { OrderAge, OrderStanding } from './standing.tsx';
import { usePrepare } from './use-prepare.ts';

/** The chosen order in the words of the list: the employee's card is opened apart, for that is written to the access log. */
export function OrderPanel({ row }: { row: OrderRow | null }) {
  const { t } = useTranslation('orders');
  const language = useLanguage();
  if (!row)
    return (
      <RecordPanel title={t('panel.none')}>
        <p>{t('panel.noneText')}</p>
      </RecordPanel>
    );
  const accounts = row.openAccounts > 0 ? t('accounts', { count: row.openAccounts }) : t('noOpenAccounts');
  return (
    <RecordPanel
      title={row.name}
      state={<OrderStanding row={row} />}
      note={t(`kind.${row.kind}`)}
      actions={<Actions row={row} key={row.order} />}
    >
      <Facts
        facts={[
          [t('panel.order'), t('numbered', { number: row.number, date: shortDate(row.date) })],
          [
            t('panel.effective'),
            <>
              {t('since', { date: shortDate(row.effective) })} (<OrderAge days={row.days} />)
            </>,
          ],
          [t('panel.position'), inLanguage({ kk: row.positionKk, ru: row.positionRu }, language)],
          [t('panel.unit'), inLanguage({ kk: row.unitKk, ru: row.unitRu }, language)],
          [t('panel.accounts'), accounts],
        ]}
      />
      <p>{t('panel.why')}</p>
    </RecordPanel>
  );
}

function Actions({ row }: { row: OrderRow }) {
  const { t } = useTranslation('orders');
  const navigate = useNavigate();
  const { may, busy, prepare } = usePrepare();
  const maySettle = useMay('orders.settle');
  const [settling, setSettling] = useState(false);
  const enter = <Kbd onAction>Enter</Kbd>;
  const open = row.state === 'open';
  return (
    <>
      {open && may && (
        <Button rightSection={enter} loading={busy} onClick={() => void prepare(row)}>
          {t(row.draft?.mine ? 'panel.continue' : 'panel.prepare')}
        </Button>
      )}
      {row.request && (
        <Button rightSection={enter} onClick={() => void navigate(`/requests/${row.request?.id}`)}>
          {t('panel.open')}
        </Button>
      )}
      {open && maySettle && (
        <Button variant="default" onClick={() => setSettling(true)}>
          {t('panel.settle')}
        </Button>
      )}
      <Button variant="default" onClick={() => void navigate(`/employees/${row.employee}`)}>
        {t('panel.employee')}
      </Button>
      {settling && <SettleDialog row={row} onClose={() => setSettling(false)} />}
    </>
  );
}
