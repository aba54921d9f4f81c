import { Button, CloseButton, Drawer, Switch } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SystemCard } from '../../shared/catalogue/index.ts';
import type { Problem } from '../../shared/kernel/index.ts';
import { useAct } from '../client/index.ts';
import { inLanguage, useLanguage } from '../i18n/index.ts';
import { confirm, ProblemNote, TextField, toast, useReturnFocus } from '../ui/index.ts';
import { amendmentOf, type TypedAmendment, type TypedFunction, typedOf } from './amendment.ts';
import css from './catalogue.module.css';

interface Amending {
  typed: TypedAmendment;
  setTyped: (typed: TypedAmendment) => void;
  /** After the first attempt what is missing is an error. */
  tried: boolean;
  busy: boolean;
  problem: Problem | null;
  send: () => Promise<void>;
}

function useAmending(system: SystemCard, onDone: () => void): Amending {
  const [typed, setTyped] = useState<TypedAmendment>(() => typedOf(system));
  const [tried, setTried] = useState(false);
  const amend = useAct('catalogue.amendSystem');
  /** The flag decides by which way every later request may go, so it is never changed in passing. */
  const isMeant = (terminal: boolean) =>
    terminal === system.terminal ||
    confirm((t, language) => ({
      title: t(terminal ? 'catalogue:amend.terminalTitle' : 'catalogue:amend.ordinaryTitle'),
      text: t(terminal ? 'catalogue:amend.terminalText' : 'catalogue:amend.ordinaryText', {
        name: inLanguage(system.shortName, language),
      }),
      yes: t('catalogue:amend.change'),
    }));
  const send = async () => {
    setTried(true);
    const amendment = amendmentOf(typed);
    if (!amendment || !(await isMeant(amendment.terminal))) return;
    if (!(await amend.run({ id: system.id, amendment })).ok) return;
    toast((t, language) => t('catalogue:amend.done', { name: inLanguage(system.shortName, language) }));
    onDone();
  };
  return { typed, setTyped, tried, busy: amend.busy, problem: amend.problem, send };
}

/** What an office may keep up to date of a system; its names are the act's. */
export function AmendDrawer({ system, onClose }: { system: SystemCard; onClose: () => void }) {
  const { t } = useTranslation('catalogue');
  useReturnFocus();
  const name = inLanguage(system.shortName, useLanguage());
  const { typed, setTyped, tried, busy, problem, send } = useAmending(system, onClose);
  return (
    <Drawer
      opened
      onClose={onClose}
      size={640}
      title={name}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <div className={css.amend}>
          <Switch
            label={t('amend.terminal')}
            description={t('terminalNote')}
            checked={typed.terminal}
            onChange={(event) => setTyped({ ...typed, terminal: event.currentTarget.checked })}
          />
          <ContactFields typed={typed} onChange={setTyped} />
          <FunctionsEditor
            functions={typed.functions}
            strict={tried}
            onChange={(functions) => setTyped({ ...typed, functions })}
          />
          <ProblemNote problem={problem} />
        </div>
        <Foot busy={busy} onClose={onClose} />
      </form>
    </Drawer>
  );
}

function Foot({ busy, onClose }: { busy: boolean; onClose: () => void }) {
  const { t } = useTranslation('catalogue');
  return (
    <div className={css.foot}>
      <Button variant="default" onClick={onClose}>
        {t('common:cancel')}
      </Button>
      <Button type="submit" loading={busy}>
        {t('amend.save')}
      </Button>
    </div>
  );
}

function ContactFields(of: { typed: TypedAmendment; onChange: (typed: TypedAmendment) => void }) {
  const { t } = useTranslation('catalogue');
  return (
    <div className={css.contacts}>
      <TextField
        label={t('amend.email')}
        type="email"
        maxLength={200}
        value={of.typed.email}
        onChange={(email) => of.onChange({ ...of.typed, email })}
      />
      <TextField
        label={t('amend.phone')}
        type="tel"
        maxLength={60}
        value={of.typed.phone}
        onChange={(phone) => of.onChange({ ...of.typed, phone })}
      />
    </div>
  );
}

function FunctionsEditor(of: {
  functions: readonly TypedFunction[];
  /** After the first attempt to save a name that is missing in one language is red. */
  strict: boolean;
  onChange: (functions: TypedFunction[]) => void;
}) {
  const { t } = useTranslation('catalogue');
  const set = (at: number, part: Partial<TypedFunction>) =>
    of.onChange(of.functions.map((each, index) => (index === at ? { ...each, ...part } : each)));
  const none = of.strict && of.functions.every(({ kk, ru }) => kk.trim() === '' && ru.trim() === '');
  return (
    <fieldset className={css.editor}>
      <legend className={css.legend}>{t('panel.functions')}</legend>
      {of.functions.map((each, at) => (
        // Rows are only appended and removed, and a code is unique where there is one.
        <FunctionRow
          key={each.code || `new-${at}`}
          of={each}
          strict={of.strict}
          onChange={(part) => set(at, part)}
          onRemove={() => of.onChange(of.functions.filter((_, index) => index !== at))}
        />
      ))}
      {none && <p className={css.error}>{t('amend.functionNeeded')}</p>}
      <Button
        variant="default"
        disabled={of.functions.length >= 60}
        onClick={() => of.onChange([...of.functions, { code: '', kk: '', ru: '' }])}
      >
        {t('amend.addFunction')}
      </Button>
    </fieldset>
  );
}

function FunctionRow(props: {
  of: TypedFunction;
  strict: boolean;
  onChange: (part: Partial<TypedFunction>) => void;
  onRemove: () => void;
}) {
  const { t } = useTranslation('catalogue');
  const language = useLanguage();
  const { kk, ru } = props.of;
  const error = (own: string, other: string) =>
    props.strict && own.trim() === '' && other.trim() !== '' ? t('amend.bothLanguages') : undefined;
  return (
    <div className={css.functionRow}>
      <TextField
        aria-label={t('amend.functionKk')}
        placeholder={t('amend.functionKk')}
        lang="kk"
        maxLength={200}
        value={kk}
        error={error(kk, ru)}
        onChange={(typed) => props.onChange({ kk: typed })}
      />
      <TextField
        aria-label={t('amend.functionRu')}
        placeholder={t('amend.functionRu')}
        lang="ru"
        maxLength={200}
        value={ru}
        error={error(ru, kk)}
        onChange={(typed) => props.onChange({ ru: typed })}
      />
      <CloseButton
        aria-label={t('amend.removeFunction', { name: inLanguage(props.of, language) })}
        onClick={props.onRemove}
      />
    </div>
  );
}
