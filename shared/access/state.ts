import type { z } from 'zod';
import { type Event, readCommon, readPart } from '../kernel/index.ts';
import {
  type PreparedCommon,
  preparedCommon,
  preparedCorrespondence,
  preparedPerson,
  submittedCommon,
  submittedPapers,
  withdrawnReason,
} from './events.ts';
import type { RequestedPerson } from './schema.ts';

export interface PreparedRequest extends PreparedCommon {
  event: string;
  at: string;
  /** Null once destroyed. */
  correspondence: z.infer<typeof preparedCorrespondence> | null;
  /** By part number; a destroyed person is missing. */
  people: Record<number, RequestedPerson>;
}

export interface RequestState {
  status: 'prepared' | 'submitted' | 'withdrawn';
  prepared: PreparedRequest;
  submitted: (z.infer<typeof submittedCommon> & z.infer<typeof submittedPapers> & { at: string }) | null;
  withdrawn: { reason: string; at: string } | null;
  /** Last event: what the next one builds on. */
  last: string;
}

/** The prepared request as its event tells it; null when the event is not of the schema. */
export function readPrepared(event: Event): PreparedRequest | null {
  const common = readCommon(event, preparedCommon);
  if (!common) return null;
  const people: Record<number, RequestedPerson> = {};
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
  const { type, id, time } = event.envelope;
  if (type === 'request.prepared') {
    const prepared = readPrepared(event);
    return prepared ? { status: 'prepared', prepared, submitted: null, withdrawn: null, last: id } : state;
  }
  if (!state) return null;
  if (type === 'request.submitted') {
    const common = readCommon(event, submittedCommon);
    if (!common) return state;
    const papers = readPart(event, 1, submittedPapers) ?? { signedForm: null };
    return { ...state, status: 'submitted', submitted: { ...common, ...papers, at: time.device }, last: id };
  }
  const reason = readPart(event, 1, withdrawnReason)?.reason ?? '';
  return { ...state, status: 'withdrawn', withdrawn: { reason, at: time.device }, last: id };
}
