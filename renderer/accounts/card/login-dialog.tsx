import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountCard } from '../../../shared/accounts/index.ts';
import { today } from '../../../shared/calendar/index.ts';
import { useAct } from '../../client/index.ts';
import { paragraphText, shortDate } from '../../i18n/index.ts';
import { Checkbox, DateField, toast } from '../../ui/index.ts';
import css from '../accounts.module.css';
import { normsNow } from '../standing.ts';
import { ActDialog } from './act-dialog.tsx';

/** A note of a login, or the correction of one that was noted wrongly. */
function useLoginNote(card: AccountCard, onDone: () => void) {
  const first = card.status === 'awaiting';
  const note = useAct('accounts.noteLogin');
  const correct = useAct('accounts.correctLogin');
  const [day, setDay] = useState(today(Date.now()));
  const [passwordChanged, setChanged] = useState(first);
  // A login in the future was noted under a clock that ran ahead.
  const [corrects, setCorrects] = useState(card.lastLogin > day);
  const wrong = corrects && day < card.lastLogin;
  const [tried, setTried] = useState(false);
  const send = async () => {
    setTried(true);
    if (wrong) {
      if (!(await correct.run({ id: card.id, day: day || null })).ok) return;
      toast((t) => t('accounts:login.corrected'));
      return onDone();
    }
    if (!day || !(await note.run({ id: card.id, day, passwordChanged })).ok) return;
    toast((t) => t(first && passwordChanged ? 'accounts:login.completed' : 'accounts:login.noted'));
    onDone();
  };
  const standing = { busy: note.busy || correct.busy, problem: wrong ? correct.problem : note.problem };
  const typed = { day, setDay, passwordChanged, setChanged, corrects, setCorrects };
  return { first, wrong, lacksDay: tried && !day && !wrong, send, ...standing, ...typed };
}

/** Somebody's word for a login; with the password changed it ends the registration (349/2021 ¶19). */
export function LoginDialog({ card, onClose }: { card: AccountCard; onClose: () => void }) {
  const { t } = useTranslation('accounts');
  const of = useLoginNote(card, onClose);
  return (
    <ActDialog
      title={t(of.first ? 'act.firstLogin' : 'act.login')}
      does={t('login.note')}
      busy={of.busy}
      problem={of.problem}
      onSend={() => void of.send()}
      onClose={onClose}
    >
      <DateField
        label={t('login.day')}
        value={of.day}
        onChange={of.setDay}
        error={of.lacksDay ? t('needed') : undefined}
      />
      {of.day < card.lastLogin && (
        <Checkbox
          label={t('login.wrong', { date: shortDate(card.lastLogin) })}
          description={t('login.wrongText')}
          checked={of.corrects}
          onChange={(event) => of.setCorrects(event.currentTarget.checked)}
        />
      )}
      {of.first && !of.wrong && (
        <Checkbox
          label={t('login.changed')}
          description={
            <span className={css.cited}>
              {t('login.changedText')} {paragraphText(normsNow().cite('19'), t)}
            </span>
          }
          checked={of.passwordChanged}
          onChange={(event) => of.setChanged(event.currentTarget.checked)}
        />
      )}
    </ActDialog>
  );
}
