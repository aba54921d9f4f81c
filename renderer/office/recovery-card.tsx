import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAct } from '../client/index.ts';
import { RecoveryCodeSteps } from '../session/index.ts';
import { Button, Card, Modal, PasswordField, ProblemNote, toast } from '../ui/index.ts';
import css from './office.module.css';

/** A new recovery code: the former one is void at once, so the administrator's password is asked first. */
export function RecoveryCard() {
  const { t } = useTranslation('office');
  const [opened, setOpened] = useState(false);
  const [code, setCode] = useState<string | null>(null);
  const done = () => {
    setCode(null);
    setOpened(false);
    toast((t) => t('office:recovery.done'));
  };
  return (
    <Card title={t('recovery.title')}>
      <p className={css.intro}>{t('recovery.text')}</p>
      <Button variant="default" onClick={() => setOpened(true)}>
        {t('recovery.open')}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={code === null ? t('recovery.open') : t('recovery.title')}
        size={560}
        withCloseButton={false}
        // A code that was made must be seen to the end: it is never shown again.
        closeOnEscape={code === null}
        closeOnClickOutside={false}
      >
        {code === null ? (
          <AskPassword onCode={setCode} onCancel={() => setOpened(false)} />
        ) : (
          <RecoveryCodeSteps untitled code={code} intro={t('recovery.newCode')} onDone={done} />
        )}
      </Modal>
    </Card>
  );
}

function AskPassword(props: { onCode: (code: string) => void; onCancel: () => void }) {
  const { t } = useTranslation(['office', 'common']);
  const [password, setPassword] = useState('');
  const make = useAct('people.newRecoveryCode');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await make.run({ password });
    setPassword('');
    if (answer.ok) props.onCode(answer.value.code);
  };
  return (
    <form className={css.form} onSubmit={(event) => void submit(event)}>
      <p>{t('office:recovery.ask')}</p>
      <PasswordField
        label={t('office:recovery.password')}
        value={password}
        onChange={setPassword}
        autoFocus
      />
      <ProblemNote problem={make.problem} />
      <div className={css.dialogButtons}>
        <Button variant="default" onClick={props.onCancel}>
          {t('common:cancel')}
        </Button>
        <Button type="submit" loading={make.busy} disabled={password === ''}>
          {t('office:recovery.make')}
        </Button>
      </div>
    </form>
  );
}
