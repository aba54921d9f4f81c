import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { today } from '../../../shared/calendar/index.ts';
import type { DeskCard } from '../../../shared/desk/index.ts';
import type { Language } from '../../../shared/kernel/index.ts';
import { useAct } from '../../client/index.ts';
import {
  Button,
  Choice,
  DateField,
  FieldRow,
  Modal,
  ProblemNote,
  TextField,
  toast,
  useReturnFocus,
} from '../../ui/index.ts';
import css from '../desk.module.css';

const ways = ['email', 'paper', 'skud'] as const;

interface Sent {
  way: (typeof ways)[number];
  to: string;
  number: string;
  date: string;
}

/** That and when the reply letter went out, by which way and under which number (349/2021 ¶17). */
export function SentDialog(of: { card: DeskCard; language: Language; onClose: () => void }) {
  const { t } = useTranslation(['desk', 'common']);
  useReturnFocus();
  const { card } = of;
  const reply = useAct('desk.reply');
  const [tried, setTried] = useState(false);
  const [sent, setSent] = useState<Sent>({
    way: card.replyEmail ? 'email' : 'paper',
    to: card.replyEmail,
    number: '',
    date: today(Date.now()),
  });
  const send = async () => {
    setTried(true);
    const { way, to, number, date } = sent;
    if (![to, number, date].every((value) => value.trim() !== '')) return;
    const input = { id: card.id, language: of.language, way, letter: { number, date }, to };
    if (!(await reply.run(input)).ok) return;
    toast((t) => t('desk:reply.marked'));
    of.onClose();
  };
  return (
    <Modal
      opened
      onClose={of.onClose}
      title={t('desk:reply.markSent')}
      size={520}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form
        className={css.form}
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <SentFields sent={sent} tried={tried} onChange={(part) => setSent({ ...sent, ...part })} />
        <ProblemNote problem={reply.problem} />
        <Buttons busy={reply.busy} onClose={of.onClose} />
      </form>
    </Modal>
  );
}

function SentFields(of: { sent: Sent; tried: boolean; onChange: (part: Partial<Sent>) => void }) {
  const { t } = useTranslation('desk');
  const { sent, onChange } = of;
  const needed = (value: string) => (of.tried && value.trim() === '' ? t('needed') : undefined);
  return (
    <>
      <Choice
        label={t('reply.wayLabel')}
        value={sent.way}
        options={ways.map((value) => ({ value, text: t(`reply.way.${value}`) }))}
        onChange={(way) => onChange({ way })}
      />
      <FieldRow>
        <TextField
          autoFocus
          label={t('paper.letterNumber')}
          maxLength={60}
          value={sent.number}
          onChange={(number) => onChange({ number })}
          error={needed(sent.number)}
        />
        <DateField
          label={t('paper.letterDate')}
          value={sent.date}
          onChange={(date) => onChange({ date })}
          error={needed(sent.date)}
        />
      </FieldRow>
      <TextField
        label={t('reply.to')}
        maxLength={300}
        value={sent.to}
        onChange={(to) => onChange({ to })}
        error={needed(sent.to)}
      />
    </>
  );
}

function Buttons({ busy, onClose }: { busy: boolean; onClose: () => void }) {
  const { t } = useTranslation(['desk', 'common']);
  return (
    <div className={css.buttons}>
      <Button variant="default" onClick={onClose}>
        {t('common:cancel')}
      </Button>
      <Button type="submit" loading={busy}>
        {t('desk:reply.markSent')}
      </Button>
    </div>
  );
}
