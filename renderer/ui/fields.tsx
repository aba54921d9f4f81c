import { PasswordInput, SegmentedControl, Textarea, TextInput, type TextInputProps } from '@mantine/core';
import { type KeyboardEvent, type ReactNode, type RefObject, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import css from './fields.module.css';

/** What is said under a field: one sentence with its paragraph, or nothing. */
export type FieldError = ReactNode;

/**
 * The field that a page or dialog begins with has the focus as soon as it is seen. A dialog keeps the focus inside and
 * looks for the mark itself; a page has nobody who would.
 */
function useFirst(first: boolean | undefined): { ref: RefObject<HTMLInputElement | null>; mark: object } {
  const ref = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (first) ref.current?.focus();
  }, [first]);
  return { ref, mark: first ? { 'data-autofocus': true } : {} };
}

/** One line of text whose value is a string, never an event. */
export function TextField(
  props: Omit<TextInputProps, 'onChange' | 'value'> & { value: string; onChange: (value: string) => void },
) {
  const { onChange, autoFocus, ...rest } = props;
  const { ref, mark } = useFirst(autoFocus);
  return (
    <TextInput {...rest} {...mark} ref={ref} onChange={(event) => onChange(event.currentTarget.value)} />
  );
}

/** One paragraph of text that may be long: it wraps and is never cut, and Enter saves as in any other field. */
export function LongTextField(props: {
  label: ReactNode;
  value: string;
  onChange: (value: string) => void;
  onBlur?: () => void;
  lang?: string;
  error?: FieldError;
  description?: ReactNode;
  maxLength?: number;
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

/** A choice of two to five, all seen at once. */
export function Choice<Value extends string>(props: {
  label: ReactNode;
  value: Value | null;
  onChange: (value: Value) => void;
  options: readonly { value: Value; text: string }[];
  error?: FieldError;
  description?: ReactNode;
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
        // What cannot be changed is seen as chosen too, but not as something to press.
        color={props.disabled ? 'var(--onir-selected)' : 'teal'}
        disabled={props.disabled ?? false}
        value={props.value ?? ''}
        onChange={(value) => props.onChange(value as Value)}
        data={props.options.map((option) => ({ value: option.value, label: option.text }))}
      />
      {props.description !== undefined && <span className={css.described}>{props.description}</span>}
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
  const { ref, mark } = useFirst(props.autoFocus);
  return (
    <PasswordInput
      {...mark}
      ref={ref}
      label={props.label}
      value={props.value}
      onChange={(event) => props.onChange(event.currentTarget.value)}
      error={props.error}
      description={props.description}
      autoComplete="off"
      visibilityToggleButtonProps={{ 'aria-label': t('common:showPassword') }}
    />
  );
}

/** Fields beside each other that wrap when the window is narrow. */
export function FieldRow(props: { columns?: 2 | 3 | 4; children: ReactNode }) {
  return <div className={`${css.row} ${css[`columns${props.columns ?? 2}`]}`}>{props.children}</div>;
}
