import {
  type Aggregate,
  accepted,
  type Event,
  firstRefusal,
  type JudgeContext,
  readCommon,
  refused,
  requireNewest,
  requireRole,
  requireRuling,
  type Verdict,
} from '../kernel/index.ts';
import { calendarNorms } from '../norms/index.ts';
import { checkAmendment, lawAlone } from './check.ts';
import { calendarTypes, calendarUpcasts, changedCommon } from './events.ts';
import type { OfficeCalendar } from './schema.ts';

export interface CalendarState {
  home: string;
  amendment: OfficeCalendar;
  /** What counted before each of the last changes, oldest first, with its instant: which due dates moved is told for some days. */
  before: readonly { amendment: OfficeCalendar; at: string }[];
  /** Last event: what the next one builds on. */
  last: string;
}

/** More changes nobody makes in the days for which what they moved is told. */
const changesKept = 20;

/** An office's own calendar over that of the law; one for each home. */
export const calendar: Aggregate<CalendarState> = {
  kind: 'calendar',
  types: calendarTypes,
  upcasts: calendarUpcasts,
  judge: (state, event, context) =>
    firstRefusal(
      () => requireRole(context, 'officeAdministrator'),
      () => requireRuling(context),
      () => requireNewest(state, event),
      () => judgeChange(event, context),
    ),
  fold(state, event) {
    const amendment = readCommon(event, changedCommon);
    if (!amendment) return state;
    const { home, id, time } = event.envelope;
    const before = [...(state?.before ?? []), { amendment: state?.amendment ?? lawAlone, at: time.device }];
    return { home, amendment, before: before.slice(-changesKept), last: id };
  },
  concerns: (_event, _state, { officeKind }) => (officeKind === 'ministry' ? ['all'] : []),
  project: (_id, { home, amendment }) => ({
    rows: { calendar: [{ home, amendment: JSON.stringify(amendment) }] },
    unique: { home },
    search: null,
  }),
};

function judgeChange(event: Event, context: JudgeContext): Verdict {
  const amendment = readCommon(event, changedCommon);
  if (!amendment) return refused('event.malformed');
  const { home, aggregate } = event.envelope;
  const holder = context.holder('calendar', 'home', home);
  if (holder !== null && holder !== aggregate) return refused('record.changed');
  const problem = checkAmendment(amendment, calendarNorms);
  return problem ? { result: 'refused', problem } : accepted;
}
