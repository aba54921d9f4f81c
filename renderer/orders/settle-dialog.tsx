import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { OrderRow } from '../../shared/orders/index.ts';
import { useAct } from '../client/index.ts';
import { Button, keepsFocus, Modal, ProblemNote, TextField, toast, useReturnFocus } from '../ui/index.ts';
import css from './orders.module.css';

/** That nothing is asked for is kept for ever with its reason, so the reason comes before the button. */
export function SettleDialog({ row, onClose }: { row: OrderRow; onClose: () => void }) {
  const { t } = useTranslation(['orders', 'common']);
  useReturnFocus();
  const settle = useAct('orders.settle');
  const [why, setWhy] = useState('');
  const [tried, setTried] = useState(false);
  const send = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (why.trim() === '') return;
    if (!(await settle.run({ id: row.employee, order: row.order, why: why.trim() })).ok) return;
    toast((t) => t('orders:settle.done'));
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('orders:settle.title')}
      size={480}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form className={css.form} noValidate onSubmit={(event) => void send(event)}>
        <TextField
          autoFocus
          label={t('orders:settle.why')}
          maxLength={500}
          value={why}
          onChange={setWhy}
          error={tried && why.trim() === '' ? t('orders:settle.whyRequired') : undefined}
        />
        <p className={css.quiet}>{t('orders:settle.text')}</p>
        <ProblemNote problem={settle.problem} />
        <div className={css.buttons} {...keepsFocus}>
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={settle.busy}>
            {t('orders:settle.send')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
