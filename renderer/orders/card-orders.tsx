import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FileLink } from '../access/index.ts';
import { type Output, useCall, useMay } from '../client/index.ts';
import { inLanguage, shortDate, useLanguage } from '../i18n/index.ts';
import { Button, Note, PanelSection, Pill, ProblemNote, type Tone } from '../ui/index.ts';
import { NoteDialog } from './note-dialog.tsx';
import { likelyOrder } from './order-input.ts';
import css from './orders.module.css';
import { OrderAge, OrderStanding } from './standing.tsx';
import { usePrepare } from './use-prepare.ts';

type Found = Output<'orders.ofEmployee'>;

type Opened = Output<'employees.open'>;

/**
 * What an opened card says first: who left and can still log in (349/2021 ¶22), and a correction that looks like an order.
 * @param before the card as it was before the person corrected it just now
 */
export function CardWarnings({ opened, before }: { opened: Opened; before: Opened | null }) {
  const { t } = useTranslation('orders');
  const maySee = useMay('orders.ofEmployee');
  const mayNote = useMay('orders.note');
  const found = useCall('orders.ofEmployee', { id: opened.id }, { enabled: maySee }).data;
  const [noting, setNoting] = useState(false);
  if (!found) return null;
  const open = found.accounts.some(({ status }) => status !== 'blocked');
  const known = before && found.orders.some(({ noted }) => noted > before.changed);
  const likely = before && !known && mayNote ? likelyOrder(before.card, opened.card) : null;
  return (
    <>
      {opened.card.status === 'dismissed' && open && <Note tone="red">{t('card.stillOpen')}</Note>}
      {likely && (
        <Note
          tone="amber"
          title={t('card.offerTitle')}
          action={
            <Button size="xs" variant="default" onClick={() => setNoting(true)}>
              {t('card.noteIt')}
            </Button>
          }
        >
          {t('card.offer')}
        </Note>
      )}
      {likely && noting && <NoteDialog opened={opened} kind={likely} onClose={() => setNoting(false)} />}
    </>
  );
}

/** Accounts and orders of an opened card. */
export function CardOrders({ opened }: { opened: Opened }) {
  const { t } = useTranslation('orders');
  const maySee = useMay('orders.ofEmployee');
  const mayNote = useMay('orders.note');
  const { data, problem, again } = useCall('orders.ofEmployee', { id: opened.id }, { enabled: maySee });
  const [noting, setNoting] = useState(false);
  if (!maySee) return null;
  return (
    <>
      <ProblemNote problem={problem} again={again} />
      {data && <Accounts found={data} dismissed={opened.card.status === 'dismissed'} />}
      <PanelSection title={t('card.orders')}>
        {data && <Orders found={data} />}
        {mayNote && (
          <Button size="xs" variant="default" onClick={() => setNoting(true)}>
            {t('note.begin')}
          </Button>
        )}
      </PanelSection>
      {noting && <NoteDialog opened={opened} kind="transferred" onClose={() => setNoting(false)} />}
    </>
  );
}

const tones: Record<Found['accounts'][number]['status'], Tone> = {
  awaiting: 'amber',
  active: 'green',
  blocked: 'grey',
};

function Accounts({ found: { accounts }, dismissed }: { found: Found; dismissed: boolean }) {
  const { t } = useTranslation('orders');
  const language = useLanguage();
  return (
    <PanelSection title={t('card.accounts')}>
      {accounts.length === 0 && <p className={css.quiet}>{t('card.noAccounts')}</p>}
      <ul className={css.list}>
        {accounts.map((each) => (
          <li key={each.id} className={css.item}>
            <span className={css.itemHead}>
              <b>{each.login}</b>
              <Pill tone={dismissed && each.status !== 'blocked' ? 'red' : tones[each.status]}>
                {t(`account.${each.status}`)}
              </Pill>
              {each.blocked && <span className={css.quiet}>{shortDate(each.blocked)}</span>}
            </span>
            {inLanguage({ kk: each.systemKk, ru: each.systemRu }, language)}
          </li>
        ))}
      </ul>
    </PanelSection>
  );
}

function Orders({ found: { orders } }: { found: Found }) {
  const { t } = useTranslation('orders');
  const { may, busy, prepare } = usePrepare();
  if (orders.length === 0) return <p className={css.quiet}>{t('card.noOrders')}</p>;
  return (
    <ul className={css.list}>
      {orders.map((each) => (
        <li key={each.order} className={css.item}>
          <span className={css.itemHead}>
            <b>{t(`kind.${each.kind}`)}</b>
            <OrderStanding row={each} />
          </span>
          <span>{t('numbered', { number: each.number, date: shortDate(each.date) })}</span>
          <span className={css.quiet}>
            {t('since', { date: shortDate(each.effective) })} (<OrderAge days={each.days} />)
          </span>
          {each.why && <span>{each.why}</span>}
          {each.document && <FileLink request={each.employee} file={each.document} />}
          {each.state === 'open' && may && (
            <Button size="xs" variant="light" loading={busy} onClick={() => void prepare(each)}>
              {t(each.draft?.mine ? 'panel.continue' : 'panel.prepare')}
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}
