import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { RequestCard } from '../../../shared/access/index.ts';
import { WhoSawButton } from '../../audit/index.tsx';
import { invalidateTopics, useAct, useMay } from '../../client/index.ts';
import { problemText } from '../../i18n/index.ts';
import { toast } from '../../ui/index.ts';
import { WithdrawDialog } from './withdraw-dialog.tsx';

/** What can still be done with a request. */
export function RecordActions({ card }: { card: RequestCard }) {
  const { t } = useTranslation('access');
  const navigate = useNavigate();
  const mayWrite = useMay('access.withdraw');
  const copy = useAct('access.copy');
  const [withdrawing, setWithdrawing] = useState(false);
  const makeCopy = async () => {
    const answer = await copy.run({ id: card.id });
    if (!answer.ok) return toast((t) => problemText(answer.problem, t), 'problem');
    void invalidateTopics(['access']);
    await navigate(`/requests/${answer.value.id}/edit`);
  };
  return (
    <>
      <WhoSawButton record={card.id} />
      {mayWrite && (
        <Button variant="default" loading={copy.busy} onClick={() => void makeCopy()}>
          {t('record.copy')}
        </Button>
      )}
      {mayWrite && card.status !== 'withdrawn' && (
        <Button variant="default" onClick={() => setWithdrawing(true)}>
          {t('record.withdraw')}
        </Button>
      )}
      <Button
        variant={card.status === 'prepared' ? 'default' : 'filled'}
        onClick={() => void navigate(`/requests/${card.id}/print`)}
      >
        {t('record.print')}
      </Button>
      {mayWrite && card.status === 'prepared' && (
        <Button onClick={() => void navigate(`/requests/${card.id}/edit`)}>{t('record.continue')}</Button>
      )}
      {withdrawing && <WithdrawDialog card={card} onClose={() => setWithdrawing(false)} />}
    </>
  );
}
