import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { presence, useAct } from '../client/index.ts';
import { Button, Card, confirm, Note, ProblemNote, TextField } from '../ui/index.ts';
import css from './link.module.css';

/** A workstation that was revoked, restored or cloned comes in again under a new key. */
export function RenewCard() {
  const { t } = useTranslation('link');
  const [code, setCode] = useState('');
  const [fingerprint, setFingerprint] = useState<string | null>(null);
  const renew = useAct('link.renew');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const sure = await confirm((t) => ({
      title: t('link:renew.askTitle'),
      text: t('link:renew.askText'),
      yes: t('link:renew.do'),
    }));
    if (!sure) return;
    const answer = await renew.run({ code: code.trim() });
    if (answer.ok) setFingerprint(answer.value.fingerprint);
  };
  if (fingerprint !== null)
    return (
      <Card title={t('renew.title')}>
        <div className={css.stack}>
          <Note tone="amber" alert title={fingerprint}>
            {t('renew.done')}
          </Note>
          <div className={css.buttons}>
            <Button onClick={() => void presence.lock('asked')}>{t('renew.lock')}</Button>
          </div>
        </div>
      </Card>
    );
  return (
    <Card title={t('renew.title')}>
      <form className={css.stack} onSubmit={(event) => void submit(event)}>
        <p>{t('renew.text')}</p>
        <TextField
          label={t('renew.code')}
          value={code}
          onChange={setCode}
          autoComplete="off"
          spellCheck={false}
        />
        <ProblemNote problem={renew.problem} />
        <div className={css.buttons}>
          <Button type="submit" variant="default" loading={renew.busy} disabled={code.trim() === ''}>
            {t('renew.do')}
          </Button>
        </div>
      </form>
    </Card>
  );
}
