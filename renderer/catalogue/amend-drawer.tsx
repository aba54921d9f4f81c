import { Button, CloseButton, Drawer, Switch } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SystemCard } from '../../shared/catalogue/index.ts';
import { useAct } from '../client/index.ts';
import { inLanguage, useLanguage } from '../i18n/index.ts';
import { confirm, ProblemNote, TextField, toast } from '../ui/index.ts';
import { amendmentOf, type TypedAmendment, type TypedFunction, typedOf } from './amendment.ts';
import css from './catalogue.module.css';

/** What an office may keep up to date of a system; its names are the act's. */
export function AmendDrawer({ system, onClose }: { system: SystemCard; onClose: () => void }) {
  const { t } = useTranslation('catalogue');
  const language = useLanguage();
  const [typed, setTyped] = useState<TypedAmendment>(() => typedOf(system));
  const [tried, setTried] = useState(false);
  const amend = useAct('catalogue.amendSystem');
  const name = inLanguage(system.shortName, language);
  const send = async () => {
    setTried(true);
    const amendment = amendmentOf(typed);
    if (!amendment) return;
    if (amendment.terminal !== system.terminal && !(await confirm(flagQuestion(amendment.terminal)))) return;
    if (!(await amend.run({ id: system.id, amendment })).ok) return;
    toast(t('amend.done', { name }));
    onClose();
  };
  /** The flag decides by which way every later request may go, so it is never changed in passing. */
  const flagQuestion = (terminal: boolean) => ({
    title: t(terminal ? 'amend.terminalTitle' : 'amend.ordinaryTitle'),
    text: t(terminal ? 'amend.terminalText' : 'amend.ordinaryText', { name }),
    yes: t('amend.change'),
  });
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={640}
      title={name}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      transitionProps={{ duration: 80 }}
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
          <ProblemNote problem={amend.problem} />
        </div>
        <div className={css.foot}>
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
          <Button type="submit" loading={amend.busy}>
            {t('amend.save')}
          </Button>
        </div>
      </form>
    </Drawer>
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
  const language = useLanguage();
  const set = (at: number, part: Partial<TypedFunction>) =>
    of.onChange(of.functions.map((each, index) => (index === at ? { ...each, ...part } : each)));
  const error = (own: string, other: string) =>
    of.strict && own.trim() === '' && other.trim() !== '' ? t('amend.bothLanguages') : undefined;
  const none = of.strict && of.functions.every(({ kk, ru }) => kk.trim() === '' && ru.trim() === '');
  return (
    <fieldset className={css.editor}>
      <legend className={css.legend}>{t('panel.functions')}</legend>
      {of.functions.map((each, at) => (
        // Rows are only appended and removed, and a code is unique where there is one.
        <div key={each.code || `new-${at}`} className={css.functionRow}>
          <TextField
            aria-label={t('amend.functionKk')}
            placeholder={t('amend.functionKk')}
            lang="kk"
            maxLength={200}
            value={each.kk}
            error={error(each.kk, each.ru)}
            onChange={(kk) => set(at, { kk })}
          />
          <TextField
            aria-label={t('amend.functionRu')}
            placeholder={t('amend.functionRu')}
            lang="ru"
            maxLength={200}
            value={each.ru}
            error={error(each.ru, each.kk)}
            onChange={(ru) => set(at, { ru })}
          />
          <CloseButton
            aria-label={t('amend.removeFunction', { name: inLanguage(each, language) || each.ru || each.kk })}
            onClick={() => of.onChange(of.functions.filter((_, index) => index !== at))}
          />
        </div>
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
