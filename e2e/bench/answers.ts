import { AnswerEvents } from '../../electron/office/desk/index.ts';
import type { Lookup, NewEvent } from '../../electron/office/store/index.ts';
import type { Decided } from '../../shared/desk/index.ts';
import { clerkName } from './clerk.ts';
import type { BenchOffice } from './office.ts';
import { day, type MadeRequest } from './requests.ts';

/** Of so many requests the first is still to be sent, the next few wait for their answer, all others are answered. */
const turn = 100;
const waiting = 5;
/** Two people of each request of so many get a login: that makes up for those that wait. */
const twoOf = 20;

export const isSent = (index: number) => index % turn > 0;
export const isAnswered = (index: number) => index % turn >= waiting;

/** As many logins as there are requests, counted over each turn. */
function issuedOf(index: number): number {
  return index % twoOf === twoOf / 2 ? 2 : 1;
}

/** Each person's first system is granted while there are logins to issue, everything else is refused. */
function decisionOf(request: MadeRequest, index: number): Decided[] {
  return request.lines.flatMap(({ part, systems }, person) =>
    systems.map(({ system }, place): Decided => {
      const issues = place === 0 && person < issuedOf(index);
      const line = { part, system, note: '' };
      return issues
        ? { ...line, result: 'issued', login: `kk.${index}.${person}`, reason: null, text: '' }
        : {
            ...line,
            result: 'refused',
            login: '',
            reason: 'noBasisCopy',
            text: 'Бұйрықтың көшірмесі жоқ.',
          };
    }),
  );
}

export function receivedEvent({ id }: MadeRequest, index: number): NewEvent {
  return {
    kind: 'request',
    aggregate: id,
    type: 'request.received',
    typeVersion: 1,
    common: { incoming: { number: `ВХ-${index}`, date: day } },
  };
}

/** What the desk records of an answer to a request that it knows the number of. */
export function answerEvents(
  office: BenchOffice,
  { request, index }: { request: MadeRequest; index: number },
  look: Lookup,
): readonly NewEvent[] {
  const of = {
    id: request.id,
    office: office.store.office,
    lines: decisionOf(request, index),
    today: day,
    day,
    administrator: clerkName,
    newId: () => office.newId(),
    accountOf: () => null,
    incoming: null,
    recorded: null,
  };
  return new AnswerEvents(of, look).events;
}
