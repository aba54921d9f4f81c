import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { today } from '../../shared/calendar/index.ts';
import { checkEmail } from '../../shared/identity/index.ts';
import { parameter, ruleSetFor } from '../../shared/norms/index.ts';
import type { OfficeSettings } from '../../shared/office/index.ts';
import { normsHere, useAct } from '../client/index.ts';
import { problemText } from '../i18n/index.ts';
import { BilingualField, Card, FieldRow, NumberInput, ProblemNote, TextField, toast } from '../ui/index.ts';
import css from './office.module.css';
import { SaveButtons } from './save-buttons.tsx';

const idle = { least: 1, most: 120 };

/** What each new request begins with, and when the window locks by itself. */
export function DefaultsForm(props: { saved: OfficeSettings; mayAmend: boolean }) {
  const { t } = useTranslation('office');
  const [settings, setSettings] = useState(props.saved);
  const save = useAct('office.changeSettings');
  const change = (part: Partial<OfficeSettings>) => setSettings({ ...settings, ...part });
  const changed = JSON.stringify(settings) !== JSON.stringify(props.saved);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!changed) return;
    const answer = await save.run({ settings });
    if (answer.ok) toast((t) => t('office:saved'));
  };
  return (
    <Card title={t('defaults.title')} note={t('defaults.note')}>
      <form className={css.form} onSubmit={(event) => void submit(event)} noValidate>
        <DefaultsFields settings={settings} disabled={!props.mayAmend} onChange={change} />
        <ProblemNote problem={save.problem} />
        {props.mayAmend && (
          <SaveButtons
            changed={changed}
            ready={changed}
            busy={save.busy}
            onUndo={() => setSettings(props.saved)}
          />
        )}
      </form>
    </Card>
  );
}

function DefaultsFields(props: {
  settings: OfficeSettings;
  disabled: boolean;
  onChange: (part: Partial<OfficeSettings>) => void;
}) {
  const { t } = useTranslation('office');
  const { settings, disabled, onChange } = props;
  return (
    <>
      <FieldRow>
        <EmailField
          email={settings.replyEmail}
          disabled={disabled}
          onChange={(replyEmail) => onChange({ replyEmail })}
        />
        <TextField
          label={t('defaults.headName')}
          value={settings.headName}
          disabled={disabled}
          onChange={(headName) => onChange({ headName })}
        />
      </FieldRow>
      <BilingualField
        label={t('defaults.headPosition')}
        value={settings.headPosition}
        disabled={disabled}
        onChange={(headPosition) => onChange({ headPosition })}
      />
      <IdleField
        minutes={settings.idleMinutes}
        disabled={disabled}
        onChange={(idleMinutes) => onChange({ idleMinutes })}
      />
    </>
  );
}

/** The mailbox for the ministry's answers: ¶17 wants a corporate one, so another is pointed at. */
function EmailField(props: { email: string; disabled: boolean; onChange: (email: string) => void }) {
  const { t } = useTranslation('office');
  const domains = parameter(ruleSetFor(today(Date.now()), normsHere().ruleSets), 'corporateMailDomains');
  const [problem] = props.email.trim() === '' ? [] : checkEmail(props.email, domains).errors;
  return (
    <TextField
      label={t('defaults.replyEmail')}
      value={props.email}
      disabled={props.disabled}
      onChange={props.onChange}
      description={problem ? problemText({ code: problem }, t) : t('defaults.replyHint')}
    />
  );
}

function IdleField(props: { minutes: number; disabled: boolean; onChange: (minutes: number) => void }) {
  const { t } = useTranslation('office');
  return (
    <NumberInput
      className={css.short ?? ''}
      label={t('defaults.idleMinutes')}
      description={t('defaults.idleHint')}
      value={props.minutes}
      min={idle.least}
      max={idle.most}
      disabled={props.disabled}
      onChange={(value) => typeof value === 'number' && props.onChange(value)}
    />
  );
}
