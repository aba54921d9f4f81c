import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Language, languages } from '../../../shared/kernel/index.ts';
import { PrinterMenu } from '../../access/index.ts';
import { useAct } from '../../client/index.ts';
import { problemText } from '../../i18n/index.ts';
import { Button, Choice, Modal, Note, ProblemNote, toast, useReturnFocus } from '../../ui/index.ts';
import css from '../desk.module.css';

/** Which temporary password, of whose account. */
interface Named {
  id: string;
  account: string;
  login: string;
  shown: boolean;
}

interface DialogProps {
  credential: Named;
  name: string;
  /** Of the request: the slip is printed in it unless another is chosen. */
  language: Language;
  onShown: () => void;
  onClose: () => void;
}

/**
 * A temporary password, shown once: what that means is said before, the password itself can be neither selected nor copied,
 * and it goes away by itself. Afterwards, while this session lasts, it can still be printed on a slip.
 */
export function CredentialDialog(of: DialogProps) {
  const { t } = useTranslation(['desk', 'common']);
  useReturnFocus();
  const { credential, name } = of;
  const show = useAct('accounts.showPassword');
  const [password, setPassword] = useState<string | null>(null);
  const hide = () => setPassword(null);
  const ask = async () => {
    const answer = await show.run({ id: credential.account, credential: credential.id });
    if (!answer.ok) return;
    setPassword(answer.value.password);
    of.onShown();
  };
  return (
    <Modal
      opened
      onClose={of.onClose}
      title={t('desk:password.title', { name })}
      size={520}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <div className={css.credential}>
        <p>
          {t('desk:password.login')} <b className={css.mono}>{credential.login}</b>
        </p>
        <ProblemNote problem={show.problem} />
        {password !== null && <Shown password={password} onOver={hide} />}
        {password === null && !credential.shown && (
          <>
            <Note tone="amber" title={t('desk:password.onceTitle')}>
              {t('desk:password.once')}
            </Note>
            <Button loading={show.busy} onClick={() => void ask()} data-autofocus>
              {t('desk:password.show')}
            </Button>
          </>
        )}
        {password === null && credential.shown && <p>{t('desk:password.wasShown')}</p>}
        <Slip {...of} />
      </div>
    </Modal>
  );
}

/** Nobody's password stays on a screen that was left. */
const secondsShown = 60;

function useSecondsLeft(onOver: () => void): number {
  const [left, setLeft] = useState(secondsShown);
  const over = useRef(onOver);
  useEffect(() => {
    over.current = onOver;
  });
  useEffect(() => {
    const hide = () => over.current();
    const tick = window.setInterval(() => setLeft((now) => now - 1), 1000);
    const end = window.setTimeout(hide, secondsShown * 1000);
    window.addEventListener('blur', hide);
    document.addEventListener('visibilitychange', hide);
    return () => {
      window.clearInterval(tick);
      window.clearTimeout(end);
      window.removeEventListener('blur', hide);
      document.removeEventListener('visibilitychange', hide);
    };
  }, []);
  return left;
}

function Shown({ password, onOver }: { password: string; onOver: () => void }) {
  const { t } = useTranslation('desk');
  const left = useSecondsLeft(onOver);
  return (
    <>
      <output
        className={css.password}
        aria-label={t('password.label')}
        onCopy={(event) => event.preventDefault()}
      >
        {password}
      </output>
      <div className={css.passwordFoot}>
        <span className={css.cited}>{t('password.left', { count: Math.max(0, left) })}</span>
        <Button variant="default" onClick={onOver}>
          {t('password.hide')}
        </Button>
      </div>
    </>
  );
}

/** The slip for the user: with the password on paper only, and only once it was shown; as a file the password is blank. */
function Slip({ credential, language }: DialogProps) {
  const { t } = useTranslation('desk');
  const [chosen, setChosen] = useState(language);
  const print = useAct('accounts.printSlip');
  const save = useAct('accounts.saveSlip');
  const saveBlank = async () => {
    const answer = await save.run({ id: credential.account, language: chosen });
    if (!answer.ok) toast((t) => problemText(answer.problem, t), 'problem');
    else if (answer.value.saved) toast((t) => t('desk:password.slipSaved'));
  };
  return (
    <section className={css.slip} aria-label={t('password.slipTitle')}>
      <Choice
        label={t('password.slipLanguage')}
        value={chosen}
        options={languages.map((value) => ({ value, text: t(`access:language.${value}`) }))}
        onChange={setChosen}
      />
      <div className={css.slipButtons}>
        <PrinterMenu
          text={t('password.printSlip')}
          quiet
          ready={credential.shown}
          onPrint={(printer) =>
            print.run({ id: credential.account, credential: credential.id, language: chosen, printer })
          }
        />
        <Button variant="default" loading={save.busy} onClick={() => void saveBlank()}>
          {t('password.saveSlip')}
        </Button>
      </div>
      <p className={css.cited}>{t('password.slipNote')}</p>
    </section>
  );
}
