import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { ConflictCard } from '../../shared/conflicts/index.ts';
import type { Problem } from '../../shared/kernel/index.ts';
import { useAct, useMay } from '../client/index.ts';
import { Button, confirm, ProblemNote, toast } from '../ui/index.ts';
import { EscalateDialog, WithdrawDialog } from './close-dialogs.tsx';
import css from './conflicts.module.css';
import { recordAddress } from './record-address.ts';
import { problemShown } from './words.tsx';

function useReissue(id: string) {
  const reissue = useAct('conflicts.reissue');
  const again = async () => {
    const yes = await confirm((t) => ({
      title: t('conflicts:reissue.title'),
      text: t('conflicts:reissue.text'),
      yes: t('conflicts:reissue.yes'),
    }));
    if (yes && (await reissue.run({ id: id })).ok) toast((t) => t('conflicts:reissue.done'));
  };
  return { reissue, again };
}

/** Why it cannot be repeated, where that is to be told. */
function barOf({ reissue, office, holder }: ConflictCard) {
  if (reissue === null || reissue === 'closed' || office !== null) return null;
  return reissue === 'still' && holder !== null ? 'taken' : reissue;
}

/** @param props.met of an attempt to repeat it just now */
function Bar({ card, met }: { card: ConflictCard; met: Problem | null }) {
  const { t } = useTranslation('conflicts');
  const bar = barOf(card);
  const problem = met ?? (card.still && problemShown(card.still));
  return (
    <>
      {bar !== null && <p className={css.bar}>{t(`bar.${bar}`)}</p>}
      {problem && (
        <div className={css.bar}>
          <ProblemNote problem={problem} />
        </div>
      )}
    </>
  );
}

/** What can be done about it, and why the rest cannot. */
export function ConflictActions({ card }: { card: ConflictCard }) {
  const { t } = useTranslation('conflicts');
  const navigate = useNavigate();
  const mayAct = useMay('conflicts.withdraw');
  const { reissue, again } = useReissue(card.id);
  const [dialog, setDialog] = useState<'withdraw' | 'escalate' | null>(null);
  // A record that never came to be has no page: who came first has.
  const shown = card.present === null ? null : (card.holder ?? card.record);
  const address = card.office === null ? recordAddress({ ...card, record: shown }) : null;
  const closable = card.mayClose && mayAct;
  const close = (how: 'withdraw' | 'escalate') => {
    // What an attempt to repeat it met says nothing of what is done now.
    reissue.forget();
    setDialog(how);
  };
  return (
    <>
      <Bar card={card} met={reissue.problem} />
      {address !== null && (
        <Button onClick={() => void navigate(address)}>
          {t(card.holder === null ? 'act.open' : 'act.openOther')}
        </Button>
      )}
      {closable && card.reissue === null && (
        // What came in the meantime is looked at before it is written over.
        <Button
          variant={address === null ? 'filled' : 'default'}
          loading={reissue.busy}
          onClick={() => void again()}
        >
          {t('act.reissue')}
        </Button>
      )}
      {closable && (
        <Button variant="default" onClick={() => close('withdraw')}>
          {t('act.withdraw')}
        </Button>
      )}
      {mayAct && card.mayEscalate && (
        <Button variant="default" onClick={() => close('escalate')}>
          {t('act.escalate')}
        </Button>
      )}
      {dialog === 'withdraw' && <WithdrawDialog id={card.id} onClose={() => setDialog(null)} />}
      {dialog === 'escalate' && <EscalateDialog id={card.id} onClose={() => setDialog(null)} />}
    </>
  );
}
