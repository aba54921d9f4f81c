import { HoverCard, UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { type ReplyDue, replyDueFrom } from '../../shared/access/index.ts';
import { type DueState, dueNotes, dueSentence, dueState, weekdayOf } from '../../shared/calendar/index.ts';
import { calendarNorms } from '../../shared/norms/index.ts';
import { useWorkingCalendar } from '../calendar/index.tsx';
import { normsHere } from '../client/index.ts';
import { documentDate, paragraphText, shortDate, useLanguage } from '../i18n/index.ts';
import { Note, Pill, type Tone } from '../ui/index.ts';
import css from './desk.module.css';

const tones: Record<DueState['state'], Tone> = { calm: 'grey', soon: 'amber', today: 'amber', late: 'red' };

/** When an answer whose clock runs from a day is due; null until the calendar is read. */
function useDue(clockDay: string): { due: ReplyDue; state: DueState } | null {
  const calendar = useWorkingCalendar();
  if (!calendar) return null;
  const due = replyDueFrom(clockDay, calendar, normsHere());
  return { due, state: dueState(due.due, Date.now(), calendar, calendarNorms.reminder) };
}

function useStateWord(): (state: DueState) => string {
  const { t } = useTranslation('desk');
  return ({ state, days }) => {
    if (state === 'late') return days === 0 ? t('due.lateToday') : t('due.late', { count: days });
    return state === 'today' ? t('due.today') : t('due.left', { count: days });
  };
}

/** In a list: the due date with its word and colour; how it was counted is one hover or one Enter away. */
export function DueMark({ clockDay }: { clockDay: string }) {
  const { t } = useTranslation('desk');
  const known = useDue(clockDay);
  const word = useStateWord();
  if (!known) return null;
  const date = shortDate(known.due.due);
  const state = word(known.state);
  return (
    <HoverCard width={340} position="bottom-end" openDelay={250} shadow="sm">
      <HoverCard.Target>
        <UnstyledButton className={css.due ?? ''} tabIndex={-1}>
          <span className={css.dueDate}>{date}</span> <Pill tone={tones[known.state.state]}>{state}</Pill>{' '}
          <span className="visually-hidden">{t('due.explain')}</span>
        </UnstyledButton>
      </HoverCard.Target>
      <HoverCard.Dropdown>
        <Counted due={known.due} />
      </HoverCard.Dropdown>
    </HoverCard>
  );
}

/** On a request: when the answer is due and how that was counted. */
export function DueNote({ clockDay }: { clockDay: string }) {
  const { t } = useTranslation('desk');
  const language = useLanguage();
  const known = useDue(clockDay);
  const word = useStateWord();
  if (!known) return null;
  const title = t('due.title', { date: documentDate(known.due.due, language), state: word(known.state) });
  return (
    <Note tone={tones[known.state.state]} title={title}>
      <Counted due={known.due} />
    </Note>
  );
}

function Counted({ due }: { due: ReplyDue }) {
  const { t } = useTranslation('desk');
  const language = useLanguage();
  return (
    <div className={css.counted}>
      <p>
        {t('due.from', {
          date: shortDate(due.start),
          weekday: t(`calendar:weekdayWhole.${weekdayOf(due.start)}`),
          how: dueSentence(due, language),
        })}
      </p>
      {dueNotes(due, language).map((note) => (
        <p key={note}>{note}</p>
      ))}
      <p className={css.cited}>{paragraphText(due.paragraph, t)}</p>
    </div>
  );
}
