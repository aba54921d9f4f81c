import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttachmentRef } from '../../../shared/access/index.ts';
import { type AccountCard, type BlockCause, blockCause } from '../../../shared/accounts/index.ts';
import { FileField } from '../../access/index.ts';
import { useAct } from '../../client/index.ts';
import { paragraphText } from '../../i18n/index.ts';
import { LongTextField, Select, toast } from '../../ui/index.ts';
import css from '../accounts.module.css';
import { normsNow, paragraphOfBlock } from '../standing.ts';
import { ActDialog } from './act-dialog.tsx';

type Cause = Exclude<BlockCause, 'request'>;
const causes = blockCause.exclude(['request']);

/** Blocks at once: for a violation with what happened, for personnel reasons, or past the norm's days (349/2021 ¶22–23). */
export function BlockDialog({ card, onClose }: { card: AccountCard; onClose: () => void }) {
  const { t } = useTranslation('accounts');
  const block = useAct('accounts.block');
  const overdue = card.idle !== null && card.idle > normsNow().inactivityDays;
  const [cause, setCause] = useState<Cause>(overdue ? 'inactive' : 'violation');
  const [text, setText] = useState('');
  const [document, setDocument] = useState<AttachmentRef | null>(null);
  const [tried, setTried] = useState(false);
  const missing = cause === 'violation' && text.trim() === '';
  const send = async () => {
    setTried(true);
    if (missing || !(await block.run({ id: card.id, cause, text, document })).ok) return;
    toast((t) => t('accounts:block.done'));
    onClose();
  };
  return (
    <ActDialog
      title={t('block.title', { login: card.login })}
      does={t('act.block')}
      danger
      busy={block.busy}
      problem={block.problem}
      onSend={() => void send()}
      onClose={onClose}
    >
      <CauseField cause={cause} overdue={overdue} onChange={setCause} />
      <LongTextField
        label={t(cause === 'violation' ? 'block.what' : 'block.note')}
        value={text}
        onChange={(value) => setText(value.slice(0, 2000))}
        error={tried && missing ? t('needed') : undefined}
      />
      <FileField
        label={t('block.document')}
        file={document}
        onChange={setDocument}
        note={{ error: undefined, description: undefined }}
      />
      <p className={css.cited}>{t('block.atOnce')}</p>
    </ActDialog>
  );
}

interface CauseOf {
  cause: Cause;
  overdue: boolean;
  onChange: (cause: Cause) => void;
}

function CauseField({ cause, overdue, onChange }: CauseOf) {
  const { t } = useTranslation('accounts');
  const norms = normsNow();
  const paragraph = paragraphOfBlock(cause);
  const offered = causes.options.filter((each) => each !== 'inactive' || overdue);
  return (
    <Select
      label={t('block.cause')}
      data={offered.map((value) => ({ value, label: t(`cause.${value}`, { limit: norms.inactivityDays }) }))}
      value={cause}
      allowDeselect={false}
      description={paragraph && paragraphText(norms.cite(paragraph), t)}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      onChange={(value) => onChange(causes.parse(value))}
    />
  );
}
