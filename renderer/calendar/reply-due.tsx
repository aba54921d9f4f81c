import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type ReplyDue, replyDue } from '../../shared/access/index.ts';
import { type DueState, dueNotes, dueSentence, dueState, weekdayOf } from '../../shared/calendar/index.ts';
import { calendarNorms } from '../../shared/norms/index.ts';
import { normsHere } from '../client/index.ts';
import { documentDate, paragraphText, shortDate, useLanguage } from '../i18n/index.ts';
import { Note, Pill } from '../ui/index.ts';
import css from './calendar.module.css';
import { useWorkingCalendar } from './use-working-calendar.ts';

/** When the answer to a request filed at an instant is due, and how near that is; null until the calendar is read. */
function useReplyDue(filed: string | number): { due: ReplyDue; state: DueState } | null {
  const calendar = useWorkingCalendar();
  if (!calendar) return null;
  const due = replyDue(filed, calendar, normsHere());
  return { due, state: dueState(due.due, Date.now(), calendar, calendarNorms.reminder) };
}

const tones = { calm: 'grey', soon: 'amber', today: 'amber', late: 'red' } as const;

/** In the form: when the answer would be due if the request were submitted now. */
export function ExpectedReply() {
  const { t } = useTranslation('calendar');
  const language = useLanguage();
  const due = useReplyDue(Date.now())?.due;
  if (!due) return null;
  const how = dueSentence(due, language, { year: false, weekends: false });
  return (
    <p className={css.expected}>
      {t('due.form', { date: documentDate(due.due, language), how })}{' '}
      <span className={css.cited}>{paragraphText(due.paragraph, t)}</span>
    </p>
  );
}

/** On a record: the due date, how it was counted and by which paragraph; red once it is over and nothing was answered. */
export function ReplyDueNote(props: { filed: string; onPaper: boolean; answered: boolean }) {
  const { t } = useTranslation('calendar');
  const language = useLanguage();
  const known = useReplyDue(props.filed);
  if (!known) return null;
  const { due } = known;
  const state: DueState = props.answered ? { ...known.state, state: 'calm' } : known.state;
  const date = documentDate(due.due, language);
  const weekday = t(`weekdayWhole.${weekdayOf(due.start)}`);
  return (
    <Note
      tone={tones[state.state]}
      title={
        state.state === 'calm'
          ? t('due.title', { date })
          : t(`due.${state.state}`, { count: state.days, date })
      }
    >
      <p>{t('due.filed', { date: shortDate(due.start), weekday, how: dueSentence(due, language) })}</p>
      {dueNotes(due, language).map((note) => (
        <p key={note}>{note}</p>
      ))}
      {props.onPaper && <p>{t('due.paper')}</p>}
      <p className={css.paragraph}>{paragraphText(due.paragraph, t)}</p>
    </Note>
  );
}

/** In a list: the state with the due date under it; once that is over, a red word instead of the state. */
export function ReplyDueMark(props: { filed: string; onTime: ReactNode }) {
  const { t } = useTranslation('calendar');
  const known = useReplyDue(props.filed);
  if (!known) return props.onTime;
  const { due, state } = known;
  const late = state.state === 'late';
  return (
    <>
      {late ? <Pill tone="red">{t('due.latePill')}</Pill> : props.onTime}
      <span className={late ? css.lateUnder : css.under}>
        {state.state === 'today' ? t('due.todayUnder') : t('due.until', { date: shortDate(due.due) })}
      </span>
    </>
  );
}
