import { latestStart, requestAction } from '../../../shared/access/index.ts';
import { addDays, addWorkingDays } from '../../../shared/calendar/index.ts';
import { calendarNorms } from '../../../shared/norms/index.ts';
import type { OfficeState } from '../../../shared/office/index.ts';
import { type AwaitedRow, type Load, mostCounted } from '../../../shared/today/index.ts';
import { countingNow } from '../calendar/index.ts';
import type { Handling } from '../handler.ts';
import { awaitedWithin, nextAwaited, regionsAwaiting, type Whose } from './today.queries.ts';

/** Entries of an index that are looked at for one number. */
export const looked = mostCounted + 1;
const shown = 8;
/** Of the ministry's queue, the most urgent ones: more are not told apart by region. */
const mostByRegion = 2000;
const workingDaysAhead = 10;
/** Before and after every day that there is. */
const firstDay = '';
const lastDay = '9';

type State = Load['state'];

/** What is due on a working day: the clocks run from after `after` up to `latest`. */
interface DueDay {
  day: string;
  /** The working day before it, which it is counted after. */
  before: string;
  state: State;
  after: string;
  latest: string;
}

/** The days ahead and, for what is awaited, the last days from which the clock runs of what is due by them. */
export interface Outlook {
  lateUntil: string;
  todayUntil: string;
  soonUntil: string;
  days: DueDay[];
}

export async function outlookOf({ store, today }: Handling): Promise<Outlook> {
  const { calendar, norms } = await countingNow(store);
  const { counting, reminder } = calendarNorms;
  const now = today();
  const latest = (day: string) => latestStart(day, now, calendar, norms);
  const lastSoon = addWorkingDays(now, reminder.soonWorkingDays, calendar, counting);
  const days: DueDay[] = [];
  let before = addDays(now, -1);
  let after = latest(before);
  const lateUntil = after;
  for (let day = now; days.length < workingDaysAhead; day = addDays(day, 1)) {
    if (!calendar.isWorking(day)) continue;
    const until = latest(day);
    const state: State = day === now ? 'today' : day <= lastSoon ? 'soon' : 'calm';
    days.push({ day, before, state, after, latest: until });
    before = day;
    after = until;
  }
  return { lateUntil, todayUntil: latest(now), soonUntil: latest(lastSoon), days };
}

/** Where the answers that are awaited open: who watches over answers sees them at the desk. */
export function placeOf({ roles }: Handling): 'desk' | 'requests' | null {
  if (roles.some((role) => role === 'securityAdministrator' || role === 'head' || role === 'auditor'))
    return 'desk';
  return roles.includes('specialist') ? 'requests' : null;
}

async function isMinistry({ store }: Handling): Promise<boolean> {
  const state = (await store.fold('office', store.office)) as OfficeState | null;
  return state?.card.kind === 'ministry';
}

/** At the desk of the owner of the systems everybody's requests; otherwise the office's own. */
export async function whose(at: Handling): Promise<Whose> {
  const all = placeOf(at) === 'desk' && (await isMinistry(at));
  return { own: all ? '' : at.store.office, most: looked };
}

export async function urgentOf(at: Handling, { lateUntil, todayUntil }: Outlook, of: Whose) {
  const ranges = [
    { from: firstDay, to: lateUntil },
    { from: addDays(lateUntil, 1), to: todayUntil },
    { from: firstDay, to: lastDay },
  ];
  const [late = 0, today = 0, waiting = 0] = await at.store.read((q) => awaitedWithin(q, ranges, of));
  return { late, today, waiting };
}

export async function awaitedOf(at: Handling, outlook: Outlook, of: Whose) {
  const place = placeOf(at);
  if (!place) return null;
  const { todayUntil, soonUntil } = outlook;
  const ranges = [
    { from: addDays(todayUntil, 1), to: soonUntil },
    { from: addDays(soonUntil, 1), to: lastDay },
  ];
  const { late, today } = await urgentOf(at, outlook, of);
  const [soon = 0, calm = 0] = await at.store.read((q) => awaitedWithin(q, ranges, of));
  const rows = await at.store.read((q) => nextAwaited(q, shown, of));
  const next = rows.map(
    (row): AwaitedRow => ({
      id: row.id,
      number: row.number,
      action: requestAction.parse(row.action),
      applicantKk: row.applicant_kk,
      applicantRu: row.applicant_ru,
      firstPerson: row.first_person,
      personCount: row.person_count,
      systemsKk: row.systems_kk,
      systemsRu: row.systems_ru,
      clockDay: row.clock_day,
      state: stateOf(row.clock_day, outlook),
    }),
  );
  return { at: place, late, today, soon, calm, next };
}

function stateOf(clockDay: string, { lateUntil, todayUntil, soonUntil }: Outlook): State {
  if (clockDay <= lateUntil) return 'late';
  if (clockDay <= todayUntil) return 'today';
  return clockDay <= soonUntil ? 'soon' : 'calm';
}

/** How many answers are late, and how many are due on each of the days ahead. */
export async function answersByDay(at: Handling, { lateUntil, days }: Outlook, of: Whose) {
  const ranges = [
    { from: firstDay, to: lateUntil },
    ...days.map(({ after, latest }) => ({ from: addDays(after, 1), to: latest })),
  ];
  const [late = 0, ...each] = await at.store.read((q) => awaitedWithin(q, ranges, of));
  return { late, days: each };
}

/** Only the owner of the systems answers several regions. */
export async function regionsOf(at: Handling, { lateUntil }: Outlook, { own }: Whose) {
  if (placeOf(at) !== 'desk' || own !== '') return null;
  const rows = await at.store.read((q) => regionsAwaiting(q, { lateUntil, most: mostByRegion }));
  const counted = rows.reduce((sum, { waiting }) => sum + waiting, 0);
  return { partial: counted === mostByRegion, rows };
}
