import { Button, Modal, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestCard } from '../../../shared/access/index.ts';
import { useAct } from '../../client/index.ts';
import { ProblemNote, toast, useReturnFocus } from '../../ui/index.ts';
import css from '../access.module.css';

/** A withdrawal is kept for ever with its reason, so the reason comes before the button. */
export function WithdrawDialog({ card, onClose }: { card: RequestCard; onClose: () => void }) {
  const { t } = useTranslation('access');
  useReturnFocus();
  const withdraw = useAct('access.withdraw');
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const send = async () => {
    setTried(true);
    if (reason.trim() === '') return;
    if (!(await withdraw.run({ id: card.id, reason })).ok) return;
    toast((t) => t('access:withdraw.done'));
    onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('withdraw.title', { number: card.number ?? '—' })}
      size={480}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Stack gap="sm">
          <Textarea
            data-autofocus
            label={t('withdraw.reason')}
            autosize
            minRows={3}
            maxRows={8}
            maxLength={1000}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={tried && reason.trim() === '' ? t('withdraw.reasonRequired') : undefined}
          />
          <p className={css.hint}>{t('withdraw.text')}</p>
          <ProblemNote problem={withdraw.problem} />
          <Buttons busy={withdraw.busy} onClose={onClose} />
        </Stack>
      </form>
    </Modal>
  );
}

function Buttons({ busy, onClose }: { busy: boolean; onClose: () => void }) {
  const { t } = useTranslation('access');
  return (
    <div className={css.dialogButtons}>
      <Button variant="default" onClick={onClose}>
        {t('common:cancel')}
      </Button>
      <Button type="submit" color="red" loading={busy}>
        {t('record.withdraw')}
      </Button>
    </div>
  );
}
