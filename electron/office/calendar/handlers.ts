import { replyDueFrom } from '../../../shared/access/index.ts';
import {
  type CalendarState,
  type calendarCalls,
  calendarTypes,
  lawAlone,
  type OfficeCalendar,
  workingCalendar,
} from '../../../shared/calendar/index.ts';
import { fail, ok } from '../../../shared/kernel/index.ts';
import { calendarNorms } from '../../../shared/norms/index.ts';
import type { Handlers } from '../handler.ts';
import { normsBefore, normsWith } from '../norms/index.ts';
import { rulingOffice } from '../office/index.ts';
import type { Store } from '../store/index.ts';
import { awaitedDays, awaitedSince, calendarOf } from './calendar.queries.ts';
import { type Counting, countingNow } from './now.ts';

/** So many are named; all are counted. */
const mostNamed = 100;
const day = 24 * 60 * 60_000;

export const calendarHandlers: Handlers<typeof calendarCalls> = {
  async read(_input, { store }) {
    const { last, amendment } = await current(store);
    return ok({ last, amendment });
  },
  async moved({ amendment }, { store }) {
    const { calendar, norms } = await countingNow(store);
    return ok(await movedBetween(store, { calendar, norms }, { calendar: amendedBy(amendment), norms }));
  },
  async movedByRules({ id }, { store }) {
    const now = await countingNow(store);
    const norms = await normsWith(store, id);
    return norms ? ok(await movedBetween(store, now, { ...now, norms })) : fail('record.missing');
  },
  async movedLately(_input, { store, now }) {
    const since = now() - calendarNorms.reminder.movedShownDays * day;
    const counting = await countingNow(store);
    const { before } = await current(store);
    const first = before.find(({ at }) => Date.parse(at) >= since);
    const rules = await normsBefore(store, since);
    const at = [first && before.at(-1)?.at, rules?.at].filter((each) => each !== undefined).sort();
    const last = at.at(-1);
    if (last === undefined) return ok({ at: null, count: 0, rows: [] });
    const was = {
      calendar: first ? amendedBy(first.amendment) : counting.calendar,
      norms: rules ? rules.norms : counting.norms,
    };
    return ok({ at: last, ...(await movedBetween(store, was, counting)) });
  },
  async change({ last, amendment }, { store, session, operation, call, newId }) {
    const id = (await current(store)).id ?? newId();
    const event = {
      kind: 'calendar',
      aggregate: id,
      type: 'calendar.changed',
      typeVersion: calendarTypes['calendar.changed'],
    };
    return store.act({
      operation,
      session,
      call,
      part: `calendar/${id}`,
      events: [{ ...event, common: amendment, lastSeen: last }],
      answer: () => ({}),
    });
  },
};

const amendedBy = (amendment: OfficeCalendar) => workingCalendar(calendarNorms, amendment);

/** Compares the due dates day by day: however many answers are awaited, they run from few days. */
async function movedBetween(store: Store, was: Counting, is: Counting) {
  const moved = new Map<string, { before: string; after: string; count: number }>();
  for (const { day: from, count } of await store.read(awaitedDays)) {
    const due = {
      before: replyDueFrom(from, was.calendar, was.norms).due,
      after: replyDueFrom(from, is.calendar, is.norms).due,
    };
    if (due.before !== due.after) moved.set(from, { ...due, count });
  }
  const named = await store.read((q) => awaitedSince(q, [...moved.keys()], mostNamed));
  return {
    count: [...moved.values()].reduce((sum, each) => sum + each.count, 0),
    rows: named.map(({ id, number, day: from }) => {
      const due = moved.get(from);
      return { id, number, before: due?.before ?? from, after: due?.after ?? from };
    }),
  };
}

/** What counts here: the office's own, or under the centre the ministry's. */
async function current(store: Store): Promise<{
  id: string | null;
  last: string | null;
  amendment: OfficeCalendar;
  before: CalendarState['before'];
}> {
  const ruling = await rulingOffice(store);
  const id = ruling === null ? null : await store.read((q) => calendarOf(q, ruling));
  const state = id === null ? null : ((await store.fold('calendar', id)) as CalendarState | null);
  return {
    id,
    last: state?.last ?? null,
    amendment: state?.amendment ?? lawAlone,
    before: state?.before ?? [],
  };
}
