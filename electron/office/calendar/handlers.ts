import { replyDue } from '../../../shared/access/index.ts';
import {
  type CalendarState,
  type calendarCalls,
  calendarTypes,
  lawAlone,
  type OfficeCalendar,
  workingCalendar,
} from '../../../shared/calendar/index.ts';
import { ok } from '../../../shared/kernel/index.ts';
import { calendarNorms } from '../../../shared/norms/index.ts';
import { awaitedRequests } from '../access/index.ts';
import type { Handlers } from '../handler.ts';
import type { Store } from '../store/index.ts';
import { calendarOf } from './calendar.queries.ts';

/** More awaited answers than this no office has; the newest are looked at. */
const mostAwaited = 2000;

export const calendarHandlers: Handlers<typeof calendarCalls> = {
  async read(_input, { store }) {
    const { last, amendment } = await current(store);
    return ok({ last, amendment });
  },
  async moved({ amendment }, { store }) {
    const [before, after] = [await calendarNow(store), workingCalendar(calendarNorms, amendment)];
    const awaited = await store.read((q) => awaitedRequests(q, mostAwaited));
    const compared = awaited.map(({ id, number, filed }) => ({
      id,
      number,
      before: replyDue(filed, before).due,
      after: replyDue(filed, after).due,
    }));
    return ok(compared.filter((each) => each.before !== each.after));
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

async function calendarNow(store: Store) {
  return workingCalendar(calendarNorms, (await current(store)).amendment);
}

async function current(
  store: Store,
): Promise<{ id: string | null; last: string | null; amendment: OfficeCalendar }> {
  const id = await store.read((q) => calendarOf(q, store.office));
  const state = id === null ? null : ((await store.fold('calendar', id)) as CalendarState | null);
  return { id, last: state?.last ?? null, amendment: state?.amendment ?? lawAlone };
}
