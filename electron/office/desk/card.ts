import {
  type AskedPerson,
  accessNorms,
  clockDay,
  type RequestState,
  replyDueFrom,
  requestAction,
} from '../../../shared/access/index.ts';
import { dayOfInstant, dueState } from '../../../shared/calendar/index.ts';
import type { DeskCard } from '../../../shared/desk/index.ts';
import { fail, ok } from '../../../shared/kernel/index.ts';
import { calendarNorms } from '../../../shared/norms/index.ts';
import { fullName } from '../../../shared/people/index.ts';
import { answersOf, answersShown, requestNumbers } from '../access/index.ts';
import { countingNow } from '../calendar/index.ts';
import { currentSystems } from '../catalogue/index.ts';
import type { Handling } from '../handler.ts';
import { normsNow } from '../norms/index.ts';
import type { Store } from '../store/index.ts';
import { trailOf } from '../trail.ts';
import { applicantOf } from './applicant.ts';
import { earlierRequests } from './desk.queries.ts';
import { accountShown, accountsBy, doesOf, isRepeat, type LinesAt, linesFor } from './lines.ts';
import { receiptsOf, receivedDay } from './receipt.ts';

const mostEarlier = 20;

/** The request with everything that is needed to decide. `record.missing`, `desk.notSubmitted` */
export async function openAtDesk({ id }: { id: string }, at: Handling) {
  const { store } = at;
  const state = (await store.fold('request', id)) as RequestState | null;
  if (!state) return fail('record.missing');
  const { prepared, submitted, status } = state;
  if (!submitted || status === 'prepared') return fail('desk.notSubmitted');
  const askedBy = state.applicant ? '' : state.home;
  const receipt = (await receiptsOf([{ id, askedBy }], store))(id);
  const day = receivedDay(clockDay(state) ?? dayOfInstant(submitted.at), receipt);
  const numbers = await store.read((q) => requestNumbers(q, [id]));
  const papers = prepared.correspondence;
  const card: DeskCard = {
    id,
    number: numbers.get(id) ?? 0,
    status,
    language: prepared.language,
    action: prepared.action,
    reason: prepared.reason,
    channel: prepared.channel,
    applicant: await applicantOf(state, store),
    outside: state.applicant !== null,
    basis: { ...prepared.basis, title: papers?.basisTitle ?? '', copy: papers?.basisCopy ?? null },
    scan: submitted.signedForm,
    headName: papers?.head.name ?? '',
    replyEmail: papers?.replyEmail ?? '',
    outgoing: submitted.outgoing,
    incoming: Object.values(state.answering).flatMap(({ received }) => received?.incoming ?? [])[0] ?? null,
    skudNumber: submitted.skudNumber ?? '',
    submitted: submitted.at,
    receipt,
    clockDay: day,
    withdrawnReason: state.withdrawn?.reason ?? null,
    crossed: state.withdrawn !== null && answersOf(state, store.office).size > 0,
    people: await peopleOf(id, state, at),
    ...(await repliesOf(state, day, store)),
    trail: await trailOf(await store.history('request', id), store),
  };
  return ok(card);
}

async function peopleOf(id: string, state: RequestState, at: Handling): Promise<DeskCard['people']> {
  const { store } = at;
  const { prepared } = state;
  const systems = await currentSystems(store);
  const norms = accessNorms(at.today(), await normsNow(store));
  const lines: LinesAt = {
    store,
    state,
    does: doesOf(state, norms),
    repeat: isRepeat(state, norms),
    terminals: new Set(systems.filter(({ terminal }) => terminal).map(({ code }) => code)),
    answers: await answersShown(state, store),
    given: new Set(),
  };
  const people: DeskCard['people'] = [];
  for (const { part, systems: asked } of prepared.lines) {
    const person = prepared.people[part];
    if (!person) continue;
    const accounts = await accountsBy(person.iin, store);
    const own = await linesFor(person, { part, systems: asked, accounts }, lines);
    people.push({
      part,
      ...personShown(person),
      lines: own,
      accounts: accounts.map(accountShown),
      earlier: await earlierOf(person.iin, id, store),
    });
  }
  return people;
}

function personShown(person: AskedPerson) {
  const { employee, name, iin, position, unit, workPhone, mobile, ip } = person;
  return {
    employee,
    name: fullName(name),
    iin,
    positionKk: position.kk,
    positionRu: position.ru,
    unitKk: unit.kk,
    unitRu: unit.ru,
    workPhone,
    mobile,
    ip,
  };
}

async function earlierOf(
  iin: string,
  except: string,
  store: Store,
): Promise<DeskCard['people'][number]['earlier']> {
  const rows = await store.read((q) => earlierRequests(q, { iin, except, most: mostEarlier }));
  return rows.map(({ id, ordinal, action, status, changed_at }) => ({
    id,
    number: ordinal,
    action: requestAction.parse(action),
    status,
    day: dayOfInstant(changed_at),
  }));
}

/** The replies, each with how many working days it was late; by the calendar as it stands now. */
async function repliesOf(
  state: RequestState,
  day: string,
  store: Store,
): Promise<Pick<DeskCard, 'due' | 'replies'>> {
  const { calendar, norms } = await countingNow(store);
  const { due } = replyDueFrom(day, calendar, norms);
  const replies = Object.values(state.answering).flatMap((each) => each.replies);
  return {
    due,
    replies: replies
      .toSorted((a, b) => (a.at < b.at ? -1 : 1))
      .map(({ at, language, way, letter }) => {
        const told = dueState(due, Date.parse(letter.date), calendar, calendarNorms.reminder);
        return {
          at,
          language,
          way,
          letter,
          daysLate: told.state === 'late' ? told.days : 0,
          inTime: told.state !== 'late',
        };
      }),
  };
}
