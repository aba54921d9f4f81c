import type { z } from 'zod';
import { type Event, readCommon, readPart } from '../kernel/index.ts';
import { registeredCommon, registeredCorrespondence, registeredPerson } from './events.ts';
import type { Applicant, AskedPerson, AttachmentRef, LetterNumber } from './schema.ts';
import type { PreparedRequest } from './state.ts';

export interface RegisteredRequest {
  prepared: PreparedRequest;
  applicant: Applicant;
  outgoing: LetterNumber;
  incoming: LetterNumber;
  /** Null once destroyed. */
  scan: AttachmentRef | null;
}

/** The letter of an outside applicant as its event tells it; null when the event is not of the schema. */
export function readRegistered(event: Event): RegisteredRequest | null {
  const common = readCommon(event, registeredCommon);
  if (!common) return null;
  const { applicant, outgoing, incoming, ...asked } = common;
  const letter = readPart(event, 1, registeredCorrespondence);
  return {
    prepared: {
      ...asked,
      channel: 'letter',
      origin: null,
      event: event.envelope.id,
      at: event.envelope.time.device,
      correspondence: letter && withoutScan(letter),
      people: peopleOf(event, common.lines),
    },
    applicant,
    outgoing,
    incoming,
    scan: letter?.scan ?? null,
  };
}

function withoutScan({ scan: _scan, ...papers }: z.infer<typeof registeredCorrespondence>) {
  return papers;
}

function peopleOf(event: Event, lines: readonly { part: number }[]): Record<number, AskedPerson> {
  const people: Record<number, AskedPerson> = {};
  for (const { part } of lines) {
    const person = readPart(event, part, registeredPerson);
    if (person) people[part] = person;
  }
  return people;
}
