import { ActionIcon, Popover, TextInput } from '@mantine/core';
import { DatePicker } from '@mantine/dates';
import 'dayjs/locale/kk';
import 'dayjs/locale/ru';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { shortDate, useLanguage } from '../../i18n/index.ts';
import { type FieldNote, underField } from './notes.tsx';
import { dayFromTyped } from './typed-date.ts';

/** A day that is typed (`21.11.2026`) or picked; the calendar has its own button, so that typing is never in its way. */
export function DayField(of: {
  label: string;
  /** `YYYY-MM-DD`, or empty. */
  value: string;
  onChange: (day: string) => void;
  note: FieldNote;
}) {
  const { t } = useTranslation('access');
  const [typed, setTyped] = useState(shortDate(of.value));
  const [known, setKnown] = useState(of.value);
  const [left, setLeft] = useState(true);
  if (known !== of.value) {
    setKnown(of.value);
    if ((dayFromTyped(typed) ?? '') !== of.value) setTyped(shortDate(of.value));
  }
  const unreadable = left && typed.trim() !== '' && dayFromTyped(typed) === null;
  const type = (text: string) => {
    setTyped(text);
    const day = dayFromTyped(text) ?? '';
    if (day !== of.value) of.onChange(day);
  };
  return (
    <TextInput
      label={of.label}
      value={typed}
      placeholder={t('form.dayPattern')}
      inputMode="numeric"
      maxLength={30}
      autoComplete="off"
      inputWrapperOrder={underField}
      onChange={(event) => type(event.currentTarget.value)}
      onFocus={() => setLeft(false)}
      onBlur={() => {
        setLeft(true);
        if (of.value) setTyped(shortDate(of.value));
      }}
      error={unreadable ? t('form.dayUnreadable') : of.note.error}
      description={unreadable ? undefined : of.note.description}
      rightSection={<Calendar value={of.value} onChange={(day) => type(shortDate(day))} />}
    />
  );
}

function Calendar(of: { value: string; onChange: (day: string) => void }) {
  const { t } = useTranslation('access');
  const language = useLanguage();
  const [opened, setOpened] = useState(false);
  return (
    <Popover opened={opened} onChange={setOpened} trapFocus returnFocus position="bottom-end" withinPortal>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={t('form.calendar')}
          onClick={() => setOpened((now) => !now)}
        >
          <CalendarSign />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p="xs">
        <DatePicker
          locale={language}
          firstDayOfWeek={1}
          value={of.value || null}
          {...(of.value ? { defaultDate: of.value } : {})}
          ariaLabels={{
            previousMonth: t('form.previousMonth'),
            nextMonth: t('form.nextMonth'),
            previousYear: t('form.previousYear'),
            nextYear: t('form.nextYear'),
            previousDecade: t('form.previousYears'),
            nextDecade: t('form.nextYears'),
          }}
          onChange={(day) => {
            if (day) of.onChange(day);
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
