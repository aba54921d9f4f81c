export { linesOf } from './document-lines.ts';

import { type Envelope, type Event, envelopeVersion, type JudgeContext } from '../kernel/index.ts';

/** An office, its device and a record of it, for judging single events. */
export const ids = {
  office: '01948f00-0000-7000-8000-000000000001',
  device: '01948f00-0000-7000-8000-000000000002',
  record: '01948f00-0000-7000-8000-000000000003',
  other: '01948f00-0000-7000-8000-000000000004',
};

/** An event of the system about the record, with one part for each body; what a test is about it names. */
export function eventOf(
  type: string,
  envelope: Partial<Envelope>,
  ...bodies: Record<string, unknown>[]
): Event {
  const parts = bodies.map((body, number) => ({ number, salt: '0'.repeat(64), body }));
  return {
    envelope: {
      v: envelopeVersion,
      id: ids.other,
      home: ids.office,
      office: ids.office,
      kind: type.split('.')[0] ?? '',
      aggregate: ids.record,
      type,
      typeVersion: 1,
      author: null,
      device: ids.device,
      incarnation: 1,
      sequence: 2,
      previous: null,
      unit: { id: ids.other, place: 1, size: 1 },
      buildsOn: [],
      seen: null,
      rules: null,
      time: { device: '2026-11-21T09:02:03.004Z', offset: null, doubt: false },
      parts: parts.map(({ number }) => ({ number, commitment: '0'.repeat(64) })),
      ...envelope,
    },
    hash: 'a'.repeat(64),
    parts,
  };
}

/** A position where nothing is known but the author's roles. */
export function contextOf(more: Partial<JudgeContext> = {}): JudgeContext {
  return {
    day: '2026-11-21',
    officeKind: 'regional',
    authorRoles: [],
    holder: () => null,
    state: () => null,
    ...more,
  };
}
