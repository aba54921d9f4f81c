import { Drawer } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkIin } from '../../../shared/identity/index.ts';
import type { ErrorCode } from '../../../shared/kernel/index.ts';
import { newId, useAct, useCall, useKept } from '../../client/index.ts';
import { inLanguage, problemText, useLanguage } from '../../i18n/index.ts';
import {
  BilingualField,
  Button,
  DateField,
  keepsFocus,
  ProblemNote,
  Select,
  TextField,
  toast,
} from '../../ui/index.ts';
import css from '../accounts.module.css';
import { emptyAccount, problemsOf, type TypedAccount, userOf } from './enter-input.ts';
import { EnteredLogin } from './entered-login.tsx';

interface DrawerOf {
  opened: boolean;
  onClose: () => void;
  onEntered: (id: string) => void;
}

/** An account that was there before the program is taken on the books; what is typed stays until it is saved. */
export function EnterDrawer(of: DrawerOf) {
  const { t } = useTranslation('accounts');
  return (
    <Drawer
      opened={of.opened}
      onClose={of.onClose}
      size={640}
      title={t('enter.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      {of.opened && <EnterForm {...of} />}
    </Drawer>
  );
}

/** What was refused has the keyboard at its first wrong field, once that is drawn. */
function focusWrong(form: HTMLElement): void {
  requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}

function EnterForm({ onClose, onEntered }: DrawerOf) {
  const { t } = useTranslation('accounts');
  const [typed, keep] = useKept<TypedAccount>('accounts.enter', emptyAccount);
  const [tried, setTried] = useState(false);
  const enter = useAct('accounts.enter');
  const problems = problemsOf(typed);
  const send = async (form: HTMLElement) => {
    setTried(true);
    const { system } = typed;
    if (system === null || Object.keys(problems).length > 0) return focusWrong(form);
    const id = newId();
    const answer = await enter.run({ id, system, user: userOf(typed), issued: typed.issued || null });
    if (!answer.ok) return;
    keep(emptyAccount);
    toast((t) => t('accounts:enter.done'));
    onEntered(id);
  };
  return (
    <form
      noValidate
      className={css.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!enter.busy) void send(event.currentTarget);
      }}
    >
      <p className={css.cited}>{t('enter.text')}</p>
      <Fields
        typed={typed}
        problems={tried ? problems : {}}
        onChange={(part) => keep({ ...typed, ...part })}
      />
      <ProblemNote problem={enter.problem} />
      <div className={css.endButtons} {...keepsFocus}>
        <Button variant="default" onClick={onClose}>
          {t('enter.later')}
        </Button>
        <Button type="submit" loading={enter.busy}>
          {t('enter.save')}
        </Button>
      </div>
    </form>
  );
}

interface FieldsOf {
  typed: TypedAccount;
  problems: Partial<Record<keyof TypedAccount, ErrorCode>>;
  onChange: (part: Partial<TypedAccount>) => void;
}

function Fields({ typed, problems, onChange }: FieldsOf) {
  const { t } = useTranslation('accounts');
  const language = useLanguage();
  const systems = useCall('catalogue.systems', {}).data ?? [];
  const said = (field: keyof TypedAccount) => {
    const code = problems[field];
    if (code === undefined) return undefined;
    return code === 'field.required'
      ? t('needed')
      : field === 'login'
        ? t('enter.badLogin')
        : problemText({ code }, t);
  };
  const text = (field: 'surname' | 'given' | 'patronymic') => (
    <TextField
      key={field}
      label={t(`field.${field}`)}
      maxLength={100}
      autoComplete="off"
      value={typed[field]}
      error={said(field)}
      onChange={(value) => onChange({ [field]: value })}
    />
  );
  return (
    <div className={css.fields}>
      <Select
        data-autofocus
        label={t('field.system')}
        data={systems.map((each) => ({ value: each.code, label: inLanguage(each.shortName, language) }))}
        value={typed.system}
        searchable
        allowDeselect={false}
        error={said('system')}
        nothingFoundMessage={t('list.noSuch')}
        onChange={(system) => onChange({ system })}
      />
      <EnteredLogin typed={typed} error={said('login')} onChange={(login) => onChange({ login })} />
      <IinField typed={typed} problems={problems} onChange={onChange} />
      {(['surname', 'given', 'patronymic'] as const).map(text)}
      <PlaceFields typed={typed} onChange={onChange} />
      <DateField
        label={t('field.issued')}
        description={t('enter.issuedText')}
        value={typed.issued}
        onChange={(issued) => onChange({ issued })}
      />
    </div>
  );
}

/** Where the person works, in both languages. */
function PlaceFields({ typed, onChange }: Omit<FieldsOf, 'problems'>) {
  const { t } = useTranslation('accounts');
  return (
    <>
      <div className={css.wholeRow}>
        <BilingualField
          label={t('field.position')}
          value={{ kk: typed.positionKk, ru: typed.positionRu }}
          onChange={({ kk, ru }) => onChange({ positionKk: kk.slice(0, 500), positionRu: ru.slice(0, 500) })}
        />
      </div>
      <div className={css.wholeRow}>
        <BilingualField
          label={t('field.unit')}
          value={{ kk: typed.unitKk, ru: typed.unitRu }}
          onChange={({ kk, ru }) => onChange({ unitKk: kk.slice(0, 500), unitRu: ru.slice(0, 500) })}
        />
      </div>
    </>
  );
}

/** A whole IIN is checked while it is typed, a part of one only when the form is sent. */
function IinField({ typed, problems, onChange }: FieldsOf) {
  const { t } = useTranslation('accounts');
  const { errors, warnings, normal } = checkIin(typed.iin);
  const code = problems.iin ?? (normal.length >= 12 ? errors[0] : undefined);
  const doubt = code === undefined && normal.length >= 12 ? warnings[0] : undefined;
  return (
    <TextField
      label={t('field.iin')}
      inputMode="numeric"
      maxLength={20}
      autoComplete="off"
      value={typed.iin}
      error={code && (code === 'field.required' ? t('needed') : problemText({ code }, t))}
      description={doubt && <span className={css.doubt}>{problemText({ code: doubt }, t)}</span>}
      onChange={(iin) => onChange({ iin })}
    />
  );
}
