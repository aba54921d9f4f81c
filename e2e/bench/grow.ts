import type { Lookup, NewEvent, Recorded } from '../../electron/office/store/index.ts';
import { ok } from '../../shared/kernel/index.ts';
import { answerEvents, isAnswered, isSent, receivedEvent } from './answers.ts';
import type { BenchOffice } from './office.ts';
import { cardOf } from './people.ts';
import { type Entered, type MadeRequest, preparedEvent, requestOf, submittedEvent } from './requests.ts';

/** Employees and requests that are made together. */
const block = 1000;
const requestsOfEmployee = 10;
const requestsOfUnit = 100;

export async function act(
  office: BenchOffice,
  call: string,
  part: string,
  events: readonly NewEvent[] | ((look: Lookup) => readonly NewEvent[]),
): Promise<Recorded[]> {
  const { store, session } = office;
  const made = typeof events === 'function' ? (look: Lookup) => ok(events(look)) : events;
  const done = await store.act<Recorded[]>({ operation: office.newId(), session, call, part, events: made });
  if (!done.ok) throw new Error(`${call}: ${JSON.stringify(done.problem)}`);
  return done.value;
}

export function enteredEvent(id: string, index: number): NewEvent {
  return {
    kind: 'employee',
    aggregate: id,
    type: 'employee.entered',
    typeVersion: 1,
    common: {},
    persons: [{ card: cardOf(index) }],
  };
}

async function enterEmployees(office: BenchOffice, from: number, count: number): Promise<Entered[]> {
  const events = Array.from({ length: count }, (_, place) => enteredEvent(office.newId(), from + place));
  const recorded = await act(office, 'employees.importCommit', 'employees', events);
  return recorded.map(({ event, aggregate }, place) => ({
    id: aggregate,
    event,
    card: cardOf(from + place),
  }));
}

/** Some colleagues ask for themselves, most for one. */
function askers(entered: readonly Entered[], index: number): Entered[] {
  const first = index % entered.length;
  return entered.slice(first, first + 1 + (index % 10 === 0 ? 2 : 0));
}

interface Indexed {
  request: MadeRequest;
  index: number;
}

function requestEvents({ request, index }: Indexed): NewEvent[] {
  const prepared = preparedEvent(request);
  if (!isSent(index)) return [prepared];
  const sent = [prepared, submittedEvent(request, index)];
  return isAnswered(index) ? [...sent, receivedEvent(request, index)] : sent;
}

/**
 * Makes the office larger through the store's own unit of work: every event judged, signed, sealed, numbered, projected.
 * @param from requests that are there already
 * @param to requests that are to be there, with as many entries of the journal; one employee for ten of them
 */
export async function grow(
  office: BenchOffice,
  from: number,
  to: number,
  said: (done: number) => void,
): Promise<void> {
  for (let at = from; at < to; at += block) {
    const entered = await enterEmployees(office, at / requestsOfEmployee, block / requestsOfEmployee);
    for (let unit = at; unit < at + block; unit += requestsOfUnit) {
      const made = Array.from({ length: requestsOfUnit }, (_, place): Indexed => {
        const index = unit + place;
        return { index, request: requestOf(index, askers(entered, index), () => office.newId()) };
      });
      await act(office, 'access.submit', 'access', made.flatMap(requestEvents));
      const answered = made.filter(({ index }) => isAnswered(index));
      await act(office, 'desk.answer', 'desk', (look) =>
        answered.flatMap((each) => answerEvents(office, each, look)),
      );
    }
    await office.store.idle();
    said(at + block);
  }
}
