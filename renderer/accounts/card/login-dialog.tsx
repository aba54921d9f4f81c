import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AccountCard } from '../../../shared/accounts/index.ts';
import { today } from '../../../shared/calendar/index.ts';
import { useAct } from '../../client/index.ts';
import { paragraphText } from '../../i18n/index.ts';
import { Checkbox, DateField, toast } from '../../ui/index.ts';
import css from '../accounts.module.css';
import { normsNow } from '../standing.ts';
import { ActDialog } from './act-dialog.tsx';

/** Somebody's word for a login; with the password changed it ends the registration (349/2021 ¶19). */
export function LoginDialog({ card, onClose }: { card: AccountCard; onClose: () => void }) {
  const { t } = useTranslation('accounts');
  const note = useAct('accounts.noteLogin');
  const first = card.status === 'awaiting';
  const [day, setDay] = useState(today(Date.now()));
  const [passwordChanged, setChanged] = useState(first);
  const [tried, setTried] = useState(false);
  const send = async () => {
    setTried(true);
    if (!day || !(await note.run({ id: card.id, day, passwordChanged })).ok) return;
    toast((t) => t(first && passwordChanged ? 'accounts:login.completed' : 'accounts:login.noted'));
    onClose();
  };
  return (
    <ActDialog
      title={t(first ? 'act.firstLogin' : 'act.login')}
      does={t('login.note')}
      busy={note.busy}
      problem={note.problem}
      onSend={() => void send()}
      onClose={onClose}
    >
      <DateField
        label={t('login.day')}
        value={day}
        onChange={setDay}
        error={tried && !day ? t('needed') : undefined}
      />
      {first && (
        <Checkbox
          label={t('login.changed')}
          description={
            <span className={css.cited}>
              {t('login.changedText')} {paragraphText(normsNow().cite('19'), t)}
            </span>
          }
          checked={passwordChanged}
          onChange={(event) => setChanged(event.currentTarget.checked)}
        />
      )}
    </ActDialog>
  );
}
