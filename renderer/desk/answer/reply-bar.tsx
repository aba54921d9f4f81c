import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import type { DeskCard } from '../../../shared/desk/index.ts';
import { useLeaving } from '../../access/index.ts';
import { useMay } from '../../client/index.ts';
import { shortDate } from '../../i18n/index.ts';
import { Button, Pill } from '../../ui/index.ts';
import css from '../desk.module.css';
import { SentDialog } from '../reply/sent-dialog.tsx';

/** Once every line is decided: the reply letter, and that it went out (349/2021 ¶17). */
export function ReplyBar({ card, own }: { card: DeskCard; own: boolean }) {
  const { t } = useTranslation('desk');
  const navigate = useNavigate();
  const mayReply = useMay('desk.reply');
  const [sending, setSending] = useState(false);
  useLeaving(() => void navigate('/desk'));
  if (!own || card.status !== 'answered') return null;
  const last = card.replies.at(-1);
  return (
    <footer className={css.bar}>
      <div className={css.barWords}>
        <b>{t(last ? 'reply.sentTitle' : 'reply.notSent')}</b>
        {last && (
          <span className={css.cited}>
            {t(`reply.way.${last.way}`)} ·{' '}
            {t('numbered', { number: last.letter.number, date: shortDate(last.letter.date) })}
          </span>
        )}
        {last && !last.inTime && <Pill tone="red">{t('reply.late', { count: last.daysLate })}</Pill>}
      </div>
      {mayReply && !last && (
        <Button variant="default" onClick={() => setSending(true)}>
          {t('reply.markSent')}
        </Button>
      )}
      <Button onClick={() => void navigate(`/desk/${card.id}/reply`)}>{t('reply.open')}</Button>
      {sending && <SentDialog card={card} language={card.language} onClose={() => setSending(false)} />}
    </footer>
  );
}
