import type { z } from 'zod';
import { dayOfInstant } from '../calendar/index.ts';
import { type Event, readCommon, readPart } from '../kernel/index.ts';
import { type Answering, foldAnswering } from './answering.ts';
import {
  type PreparedCommon,
  preparedCommon,
  preparedCorrespondence,
  preparedPerson,
  type registeredCorrespondence,
  submittedCommon,
  submittedPapers,
  withdrawnReason,
} from './events.ts';
import { readRegistered } from './registered.ts';
import { type Applicant, type AskedPerson, lineKey } from './schema.ts';

export interface PreparedRequest extends Omit<PreparedCommon, 'basis'> {
  event: string;
  at: string;
  /** Number and date may be empty in a letter that does not say them. */
  basis: { number: string; date: string };
  /** Null once destroyed. */
  correspondence: Omit<z.infer<typeof registeredCorrespondence>, 'scan'> | null;
  /** By part number; a destroyed person is missing. */
  people: Record<number, AskedPerson>;
}

/** `answered`: every line is. */
export type RecordedStatus = 'prepared' | 'submitted' | 'withdrawn' | 'answered';

export interface RequestState {
  status: RecordedStatus;
  /** Office whose record it is: the asking one, or the one that registered the letter of an outside applicant. */
  home: string;
  /** Who asked by a letter that was registered here; null for an office that uses the program. */
  applicant: Applicant | null;
  prepared: PreparedRequest;
  submitted: (z.infer<typeof submittedCommon> & z.infer<typeof submittedPapers> & { at: string }) | null;
  withdrawn: { reason: string; at: string } | null;
  /** What each answering office did, by office: each writes only its own, so that their events commute. */
  answering: Readonly<Record<string, Answering>>;
  /** Last event of the asking office: what its next one builds on. */
  last: string;
}

/** The prepared request as its event tells it; null when the event is not of the schema. */
export function readPrepared(event: Event): PreparedRequest | null {
  const common = readCommon(event, preparedCommon);
  if (!common) return null;
  const people: Record<number, AskedPerson> = {};
  for (const line of common.lines) {
    const person = readPart(event, line.part, preparedPerson);
    if (person) people[line.part] = person;
  }
  return {
    ...common,
    event: event.envelope.id,
    at: event.envelope.time.device,
    correspondence: readPart(event, 1, preparedCorrespondence),
    people,
  };
}

export function foldRequest(state: RequestState | null, event: Event): RequestState | null {
  const next = foldStep(state, event);
  return next && { ...next, status: statusOf(next) };
}

function foldStep(state: RequestState | null, event: Event): RequestState | null {
  const { type, id, home, time } = event.envelope;
  if (type === 'request.prepared') {
    const prepared = readPrepared(event);
    return prepared ? { ...blank(home, prepared, id), answering: state?.answering ?? {} } : state;
  }
  if (type === 'request.registered') return state ?? foldRegistered(event);
  if (!state) return null;
  if (type === 'request.submitted') {
    const common = readCommon(event, submittedCommon);
    if (!common) return state;
    const papers = readPart(event, 1, submittedPapers) ?? { signedForm: null };
    return { ...state, submitted: { ...common, ...papers, at: time.device }, last: id };
  }
  if (type === 'request.withdrawn') {
    const reason = readPart(event, 1, withdrawnReason)?.reason ?? '';
    return { ...state, withdrawn: { reason, at: time.device }, last: id };
  }
  const before = state.answering[home];
  return { ...state, answering: byHome({ ...state.answering, [home]: foldAnswering(before, event) }) };
}

/** In an order of its own: which office's event came first must not show in what the rows say. */
function byHome(answering: RequestState['answering']): RequestState['answering'] {
  return Object.fromEntries(Object.entries(answering).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function blank(home: string, prepared: PreparedRequest, last: string): RequestState {
  return {
    status: 'prepared',
    home,
    applicant: null,
    prepared,
    submitted: null,
    withdrawn: null,
    answering: {},
    last,
  };
}

/** A letter is there whole at once: prepared, submitted by its own number and received by ours. */
function foldRegistered(event: Event): RequestState | null {
  const { id, home, time } = event.envelope;
  const registered = readRegistered(event);
  if (!registered) return null;
  const { prepared, applicant, outgoing, incoming, scan } = registered;
  return {
    ...blank(home, prepared, id),
    applicant,
    submitted: {
      prepared: id,
      channel: 'letter',
      delivery: 'paper',
      outgoing,
      skudNumber: null,
      signedForm: scan,
      at: time.device,
    },
    answering: { [home]: { received: { incoming, at: time.device }, lines: {}, replies: [] } },
  };
}

function statusOf(state: RequestState): RecordedStatus {
  if (state.withdrawn) return 'withdrawn';
  if (!state.submitted) return 'prepared';
  return undecidedLines(state).length === 0 ? 'answered' : 'submitted';
}

/** Keys of all lines of a request, `2/ESOBES`. */
export function linesOf({ prepared }: Pick<RequestState, 'prepared'>): string[] {
  const keys: string[] = [];
  // Asked several times in every act of an answer: a list for each person would cost most of it.
  for (const { part, systems } of prepared.lines)
    for (const { system } of systems) keys.push(lineKey({ part, system }));
  return keys;
}

/** Whether any line has an answer. */
export function isAnswered({ answering }: Pick<RequestState, 'answering'>): boolean {
  return Object.values(answering).some(({ lines }) => Object.keys(lines).length > 0);
}

/** Lines that no office has answered yet. */
export function undecidedLines(state: RequestState): string[] {
  const homes = Object.values(state.answering);
  return linesOf(state).filter((key) => homes.every(({ lines }) => lines[key] === undefined));
}

/**
 * Day from which the answer's clock runs (349/2021 ¶17): a request through the program from its submission, a letter from
 * the day that it was registered as received; until that is known, from the day that it was sent.
 */
export function clockDay({ applicant, submitted, answering }: RequestState): string | null {
  if (!submitted) return null;
  const received = Object.values(answering).flatMap(({ received: each }) => each?.incoming.date ?? []);
  const byPaper = applicant !== null || submitted.delivery === 'paper';
  return (byPaper && received.toSorted()[0]) || dayOfInstant(submitted.at);
}
