import {
  type Aggregate,
  accepted,
  type Event,
  firstRefusal,
  type JudgeContext,
  readCommon,
  refused,
  requireRole,
  type Verdict,
} from '../kernel/index.ts';
import { calendarNorms } from '../norms/index.ts';
import { checkAmendment } from './check.ts';
import { calendarTypes, changedCommon } from './events.ts';
import type { OfficeCalendar } from './schema.ts';

export interface CalendarState {
  home: string;
  amendment: OfficeCalendar;
  /** Last event: what the next one builds on. */
  last: string;
}

/** An office's own calendar over that of the law; one for each home. */
export const calendar: Aggregate<CalendarState> = {
  kind: 'calendar',
  types: calendarTypes,
  judge: (state, event, context) =>
    firstRefusal(
      () => requireRole(context, 'officeAdministrator'),
      () => judgeChange(state, event, context),
    ),
  fold(state, event) {
    const amendment = readCommon(event, changedCommon);
    return amendment ? { home: event.envelope.home, amendment, last: event.envelope.id } : state;
  },
  project: (_id, { home, amendment }) => ({
    rows: { calendar: [{ home, amendment: JSON.stringify(amendment) }] },
    unique: { home },
    search: null,
  }),
};

function judgeChange(
  state: CalendarState | null,
  { envelope, ...event }: Event,
  context: JudgeContext,
): Verdict {
  const amendment = readCommon({ envelope, ...event }, changedCommon);
  if (!amendment) return refused('event.malformed');
  const holder = context.holder('calendar', 'home', envelope.home);
  const another = holder !== null && holder !== envelope.aggregate;
  // The whole lists are written: what somebody else has added meanwhile must not be lost without a word.
  if (another || (state && !envelope.buildsOn.includes(state.last))) return refused('record.changed');
  const problem = checkAmendment(amendment, calendarNorms);
  return problem ? { result: 'refused', problem } : accepted;
}
