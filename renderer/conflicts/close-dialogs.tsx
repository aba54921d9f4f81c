import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { withdrawalReasons } from '../../shared/conflicts/index.ts';
import type { Problem } from '../../shared/kernel/index.ts';
import { useAct } from '../client/index.ts';
import {
  Button,
  DialogForm,
  LongTextField,
  Modal,
  ProblemNote,
  Select,
  toast,
  useReturnFocus,
} from '../ui/index.ts';
import css from './conflicts.module.css';

type Why = (typeof withdrawalReasons)[number];

/** Closed for good, with the reason among a few: it is kept for ever and names nobody. */
export function WithdrawDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation('conflicts');
  const withdraw = useAct('conflicts.withdraw');
  const [why, setWhy] = useState<Why>('notNeeded');
  const send = async () => {
    if (!(await withdraw.run({ id, why })).ok) return;
    toast((t) => t('conflicts:withdraw.done'));
    onClose();
  };
  return (
    <CloseDialog
      of="withdraw"
      busy={withdraw.busy}
      problem={withdraw.problem}
      onClose={onClose}
      onSend={send}
    >
      <Select
        data-autofocus
        label={t('withdraw.label')}
        allowDeselect={false}
        value={why}
        onChange={(value) => setWhy((value ?? 'notNeeded') as Why)}
        data={withdrawalReasons.map((value) => ({ value, label: t(`why.${value}`) }))}
      />
    </CloseDialog>
  );
}

/** Handed to the ministry, which reads what is written here beside what fell. */
export function EscalateDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation('conflicts');
  const escalate = useAct('conflicts.escalate');
  const [note, setNote] = useState('');
  const send = async () => {
    if (!(await escalate.run({ id, note: note.trim() })).ok) return;
    toast((t) => t('conflicts:escalate.done'));
    onClose();
  };
  return (
    <CloseDialog
      of="escalate"
      busy={escalate.busy}
      problem={escalate.problem}
      onClose={onClose}
      onSend={send}
    >
      <LongTextField label={t('escalate.label')} value={note} onChange={setNote} />
    </CloseDialog>
  );
}

function CloseDialog(props: {
  of: 'withdraw' | 'escalate';
  busy: boolean;
  problem: Problem | null;
  onClose: () => void;
  onSend: () => Promise<void>;
  children: ReactNode;
}) {
  const { t } = useTranslation(['conflicts', 'common']);
  useReturnFocus();
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={t(`conflicts:${props.of}.title`)}
      size={480}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <DialogForm
        onSend={() => void props.onSend()}
        actions={
          <>
            <Button variant="default" onClick={props.onClose}>
              {t('common:cancel')}
            </Button>
            <Button type="submit" loading={props.busy}>
              {t(`conflicts:${props.of}.send`)}
            </Button>
          </>
        }
      >
        {props.children}
        <p className={css.quiet}>{t(`conflicts:${props.of}.text`)}</p>
        <ProblemNote problem={props.problem} />
      </DialogForm>
    </Modal>
  );
}
