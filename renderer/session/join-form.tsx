import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { presence, useAct } from '../client/index.ts';
import { AuthorityField } from '../link/index.tsx';
import { Button, FieldRow, ProblemNote, TextField } from '../ui/index.ts';
import { isUsable, noPassword } from './new-password.ts';
import { NewPasswordFields } from './new-password-fields.tsx';
import css from './session.module.css';

/** Where the centre is, by what it is known, the one-time code and a password of who sits here. */
export function JoinForm(props: { onBack: (() => void) | null }) {
  const { t } = useTranslation(['session', 'link']);
  const [centre, setCentre] = useState<Centre>({ origin: 'https://', authority: '' });
  const [code, setCode] = useState('');
  const [password, setPassword] = useState(noPassword);
  const [tried, setTried] = useState(false);
  const join = useAct('session.join');
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    const origin = centre.origin.trim();
    if (isMissing(origin) || isAuthorityMissing(centre) || code.trim() === '' || !isUsable(password)) return;
    const settings = { ...centre, origin, proxy: '', metered: false };
    const answer = await join.run({ settings, code: code.trim(), password: password.password });
    if (!answer.ok) return;
    setPassword(noPassword);
    await presence.refresh();
  };
  const passwordError = tried && !isUsable(password) ? t('password.needed') : undefined;
  return (
    <form className={css.form} onSubmit={(event) => void submit(event)} noValidate>
      <h1 className={css.title}>{t('join.title')}</h1>
      <p>{t('join.intro')}</p>
      <CentreFields
        value={centre}
        onChange={(part) => setCentre((before) => ({ ...before, ...part }))}
        showMissing={tried}
      />
      <CodeField value={code} onChange={setCode} showMissing={tried} />
      <p className={css.quiet}>{t('join.password')}</p>
      <FieldRow>
        <NewPasswordFields value={password} onChange={setPassword} error={passwordError} />
      </FieldRow>
      <ProblemNote problem={join.problem} />
      <div className={css.buttons}>
        <Button type="submit" loading={join.busy}>
          {t('join.begin')}
        </Button>
        {props.onBack && (
          <Button variant="default" onClick={props.onBack} disabled={join.busy}>
            {t('back')}
          </Button>
        )}
      </div>
    </form>
  );
}

function CodeField(props: { value: string; onChange: (code: string) => void; showMissing: boolean }) {
  const { t } = useTranslation('session');
  return (
    <TextField
      label={t('join.code')}
      description={t('join.codeHint')}
      value={props.value}
      onChange={props.onChange}
      error={props.showMissing && props.value.trim() === '' ? t('field.needed') : undefined}
      autoComplete="off"
      spellCheck={false}
    />
  );
}

interface Centre {
  origin: string;
  authority: string;
}

/** Nothing was typed after what stands there from the beginning. */
const isMissing = (origin: string) => origin === '' || origin === 'https://';
/** Without the ministry's certificate no centre is believed over HTTPS. */
const isAuthorityMissing = ({ origin, authority }: Centre) =>
  origin.trim().startsWith('https://') && authority.trim() === '';

function CentreFields(props: {
  value: Centre;
  onChange: (part: Partial<Centre>) => void;
  showMissing: boolean;
}) {
  const { t } = useTranslation(['session', 'link']);
  const { value, onChange, showMissing } = props;
  return (
    <>
      <TextField
        label={t('link:way.origin')}
        description={t('link:way.originHint')}
        value={value.origin}
        onChange={(origin) => onChange({ origin })}
        error={showMissing && isMissing(value.origin.trim()) ? t('field.needed') : undefined}
        autoComplete="off"
        spellCheck={false}
        autoFocus
      />
      <AuthorityField
        value={value.authority}
        onChange={(authority) => onChange({ authority })}
        error={showMissing && isAuthorityMissing(value) ? t('join.authorityNeeded') : undefined}
      />
    </>
  );
}
