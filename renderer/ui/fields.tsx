import { PasswordInput, SegmentedControl, Textarea, TextInput, type TextInputProps } from '@mantine/core';
import { DateInput } from '@mantine/dates';
import { type KeyboardEvent, type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { isRealDay } from '../../shared/calendar/index.ts';
import css from './fields.module.css';

/** What is said under a field: one sentence with its paragraph, or nothing. */
export type FieldError = ReactNode;

/** One line of text whose value is a string, never an event. */
export function TextField(
  props: Omit<TextInputProps, 'onChange' | 'value'> & { value: string; onChange: (value: string) => void },
) {
  const { onChange, ...rest } = props;
  return <TextInput {...rest} onChange={(event) => onChange(event.currentTarget.value)} />;
}

/** One paragraph of text that may be long: it wraps and is never cut, and Enter saves as in any other field. */
export function LongTextField(props: {
  label: ReactNode;
  value: string;
  onChange: (value: string) => void;
  lang?: string;
  error?: FieldError;
  description?: ReactNode;
  disabled?: boolean;
}) {
  const { onChange, ...rest } = props;
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    event.currentTarget.form?.requestSubmit();
  };
  return (
    <Textarea
      {...rest}
      rows={1}
      classNames={{ input: `${css.long}` }}
      onKeyDown={onKeyDown}
      onChange={(event) => onChange(event.currentTarget.value.replaceAll(/\s*\n\s*/g, ' '))}
    />
  );
}

/** The same text in both languages, side by side, Kazakh first as the state language. */
export function BilingualField(props: {
  label: ReactNode;
  value: { kk: string; ru: string };
  onChange: (value: { kk: string; ru: string }) => void;
  errors?: { kk?: FieldError; ru?: FieldError };
  disabled?: boolean;
}) {
  const { t } = useTranslation();
  const side = (language: 'kk' | 'ru') => (
    <LongTextField
      label={
        <>
          {props.label} <span className={css.side}>{t(`common:inLanguage.${language}`)}</span>
        </>
      }
      lang={language}
      disabled={props.disabled ?? false}
      value={props.value[language]}
      error={props.errors?.[language]}
      onChange={(text) => props.onChange({ ...props.value, [language]: text })}
    />
  );
  return (
    <div className={css.pair}>
      {side('kk')}
      {side('ru')}
    </div>
  );
}

/** `21.11.2026`, `21.11.26`, `21112026` and `2026-11-21` as a day; null when it is none (yet). */
export function readTypedDay(text: string): string | null {
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text.trim());
  const own = /^(\d{1,2})[.,/ ]?(\d{1,2})[.,/ ]?(\d{4}|\d{2})$/.exec(text.trim());
  const [year = '', month = '', day = ''] = iso ? iso.slice(1) : own ? [own[3], own[2], own[1]] : [];
  if (year === '') return null;
  const full = year.length === 2 ? `20${year}` : year;
  const found = `${full}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isRealDay(found) ? found : null;
}

/** A day, typed or picked; the value is `YYYY-MM-DD` or empty. */
export function DateField(props: {
  label: ReactNode;
  value: string;
  onChange: (day: string) => void;
  error?: FieldError;
  description?: ReactNode;
  disabled?: boolean;
  maxDate?: string;
}) {
  const { t } = useTranslation();
  return (
    <DateInput
      label={props.label}
      value={props.value === '' ? null : props.value}
      onChange={(day) => props.onChange(day ?? '')}
      valueFormat="DD.MM.YYYY"
      dateParser={readTypedDay}
      placeholder={t('common:dayFormat')}
      clearable
      clearButtonProps={{ 'aria-label': t('common:clear') }}
      ariaLabels={{
        previousMonth: t('common:calendar.previousMonth'),
        nextMonth: t('common:calendar.nextMonth'),
        previousYear: t('common:calendar.previousYear'),
        nextYear: t('common:calendar.nextYear'),
        previousDecade: t('common:calendar.previousDecade'),
        nextDecade: t('common:calendar.nextDecade'),
      }}
      error={props.error}
      description={props.description}
      disabled={props.disabled ?? false}
      {...(props.maxDate === undefined ? {} : { maxDate: props.maxDate })}
    />
  );
}

/** A choice of two to five, all seen at once. */
export function Choice<Value extends string>(props: {
  label: ReactNode;
  value: Value | null;
  onChange: (value: Value) => void;
  options: readonly { value: Value; text: string }[];
  error?: FieldError;
  disabled?: boolean;
}) {
  const id = useId();
  return (
    <fieldset className={css.choice} aria-labelledby={id}>
      <span id={id} className={css.label}>
        {props.label}
      </span>
      <SegmentedControl
        className={css.segments ?? ''}
        size="sm"
        color="teal"
        disabled={props.disabled ?? false}
        value={props.value ?? ''}
        onChange={(value) => props.onChange(value as Value)}
        data={props.options.map((option) => ({ value: option.value, label: option.text }))}
      />
      {props.error !== undefined && props.error !== null && <span className={css.error}>{props.error}</span>}
    </fieldset>
  );
}

/** A password; never kept in the page longer than its form. */
export function PasswordField(props: {
  label: ReactNode;
  value: string;
  onChange: (value: string) => void;
  error?: FieldError;
  description?: ReactNode;
  autoComplete?: 'current-password' | 'new-password';
  autoFocus?: boolean;
}) {
  const { t } = useTranslation();
  return (
    <PasswordInput
      label={props.label}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
      error={props.error}
      description={props.description}
      autoComplete="off"
      data-autofocus={props.autoFocus || undefined}
      visibilityToggleButtonProps={{ 'aria-label': t('common:showPassword') }}
    />
  );
}

/** Fields beside each other that wrap when the window is narrow. */
export function FieldRow(props: { columns?: 2 | 3 | 4; children: ReactNode }) {
  return <div className={`${css.row} ${css[`columns${props.columns ?? 2}`]}`}>{props.children}</div>;
}
