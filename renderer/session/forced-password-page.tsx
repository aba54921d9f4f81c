import { useTranslation } from 'react-i18next';
import { presence, useWho } from '../client/index.ts';
import { Note } from '../ui/index.ts';
import { ChangePasswordForm } from './change-password-form.tsx';
import { Entrance } from './entrance.tsx';
import css from './session.module.css';

/** A temporary password opens only this page. */
export function ForcedPasswordPage() {
  const { t } = useTranslation('session');
  const who = useWho();
  return (
    <Entrance page="signIn">
      <h1 className={css.title}>{t('forced.title')}</h1>
      <p className={css.office}>{who.name}</p>
      <Note tone="blue">{t('forced.why')}</Note>
      <ChangePasswordForm temporary onDone={() => void presence.refresh()} />
      <button type="button" className={css.link} onClick={() => void presence.lock('asked')}>
        {t('forced.leave')}
      </button>
    </Entrance>
  );
}
