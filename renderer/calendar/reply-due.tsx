import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type ReplyDue, replyDue } from '../../shared/access/index.ts';
import { daysBetween, dueSentence, today, weekdayOf } from '../../shared/calendar/index.ts';
import { documentDate, paragraphText, shortDate, useLanguage } from '../i18n/index.ts';
import { Note, Pill } from '../ui/index.ts';
import css from './calendar.module.css';
import { useWorkingCalendar } from './use-working-calendar.ts';

/** When the answer to a request filed at an instant is due; null until the calendar is read, or when nothing is awaited. */
function useReplyDue(filed: string | number | null): ReplyDue | null {
  const calendar = useWorkingCalendar();
  return calendar && filed !== null ? replyDue(filed, calendar) : null;
}

/** Days since the due day; 0 while there is time. */
function daysLate({ due }: ReplyDue): number {
  return Math.max(0, daysBetween(due, today(Date.now())));
}

/** In the form: when the answer would be due if the request were submitted now. */
export function ExpectedReply() {
  const { t } = useTranslation('calendar');
  const language = useLanguage();
  const due = useReplyDue(Date.now());
  if (!due) return null;
  const how = dueSentence(due, language, { year: false, weekends: false });
  return (
    <p className={css.expected}>
      {t('due.form', { date: documentDate(due.due, language), how })}{' '}
      <span className={css.cited}>{paragraphText(due.paragraph, t)}</span>
    </p>
  );
}

/** On a record: the due date, how it was counted and by which paragraph; red once it is over. */
export function ReplyDueNote(props: { filed: string; onPaper: boolean }) {
  const { t } = useTranslation('calendar');
  const language = useLanguage();
  const due = useReplyDue(props.filed);
  if (!due) return null;
  const count = daysLate(due);
  const date = documentDate(due.due, language);
  const weekday = t(`weekdayWhole.${weekdayOf(due.start)}`);
  return (
    <Note
      tone={count > 0 ? 'red' : 'grey'}
      title={count > 0 ? t('due.late', { count, date }) : t('due.title', { date })}
    >
      <p>{t('due.filed', { date: shortDate(due.start), weekday, how: dueSentence(due, language) })}</p>
      {props.onPaper && <p>{t('due.paper')}</p>}
      <p className={css.paragraph}>{paragraphText(due.paragraph, t)}</p>
    </Note>
  );
}

/** In a list: the state with the due date under it; once that is over, a red word instead of the state. */
export function ReplyDueMark(props: { filed: string; onTime: ReactNode }) {
  const { t } = useTranslation('calendar');
  const due = useReplyDue(props.filed);
  if (!due) return props.onTime;
  const late = daysLate(due) > 0;
  return (
    <>
      {late ? <Pill tone="red">{t('due.latePill')}</Pill> : props.onTime}
      <span className={late ? css.lateUnder : css.under}>{t('due.until', { date: shortDate(due.due) })}</span>
    </>
  );
}
