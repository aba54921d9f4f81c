import { ActionIcon, Popover, TextInput } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shortDate } from '../i18n/index.ts';
import type { FieldError } from './fields.tsx';
import { dayFromTyped } from './typed-day.ts';

/**
 * A day that is typed (`21.11.2026`) or picked; the value is `YYYY-MM-DD` or empty. The calendar has a button of its own,
 * so that typing is never in its way; what is half typed stays when the language is switched.
 */
export function DateField(props: {
  label: ReactNode;
  value: string;
  onChange: (day: string) => void;
  error?: FieldError;
  description?: ReactNode;
}) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(shortDate(props.value));
  const [known, setKnown] = useState(props.value);
  const [left, setLeft] = useState(true);
  if (known !== props.value) {
    setKnown(props.value);
    if ((dayFromTyped(typed) ?? '') !== props.value) setTyped(shortDate(props.value));
  }
  const unreadable = left && typed.trim() !== '' && dayFromTyped(typed) === null;
  const type = (text: string) => {
    setTyped(text);
    const day = dayFromTyped(text) ?? '';
    if (day !== props.value) props.onChange(day);
  };
  return (
    <TextInput
      label={props.label}
      value={typed}
      placeholder={t('common:dayFormat')}
      inputMode="numeric"
      maxLength={30}
      autoComplete="off"
      onChange={(event) => type(event.currentTarget.value)}
      onFocus={() => setLeft(false)}
      onBlur={() => {
        setLeft(true);
        if (props.value) setTyped(shortDate(props.value));
      }}
      error={unreadable ? t('common:noSuchDay') : props.error}
      description={unreadable ? undefined : props.description}
      rightSection={<CalendarButton value={props.value} onChange={(day) => type(shortDate(day))} />}
    />
  );
}

function CalendarButton(props: { value: string; onChange: (day: string) => void }) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus returnFocus position="bottom-end">
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={t('common:calendar.open')}
          onClick={() => setOpened((now) => !now)}
        >
          <CalendarSign />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p="xs">
        <DatePicker
          value={props.value || null}
          {...(props.value ? { defaultDate: props.value } : {})}
          ariaLabels={{
            previousMonth: t('common:calendar.previousMonth'),
            nextMonth: t('common:calendar.nextMonth'),
            previousYear: t('common:calendar.previousYear'),
            nextYear: t('common:calendar.nextYear'),
            previousDecade: t('common:calendar.previousDecade'),
            nextDecade: t('common:calendar.nextDecade'),
          }}
          onChange={(day) => {
            if (day) props.onChange(day);
            setOpened(false);
          }}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

function CalendarSign() {
  return (
    <svg width="14" height="14" viewBox="0 0 16 16" fill="none" stroke="currentColor" aria-hidden="true">
      <rect x="1.5" y="2.5" width="13" height="12" rx="1.5" />
      <path d="M1.5 6.5h13M5 1v3M11 1v3" />
    </svg>
  );
}
