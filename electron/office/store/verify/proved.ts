import type { AccessLog } from '../access/access-log.ts';
import type { Positions } from '../act/positions.ts';
import type { SkimPosition } from '../log/skim.ts';
import type { EventChecks } from './check-events.ts';

/**
 * How much is proved: what writes the journal; everything that is recorded; or only what ties all of it together: hashes,
 * numbers and the last signatures over them, with no part opened.
 */
export type Scope = 'journal' | 'all' | 'chain';

/** What an aggregate has come to: see `stateMark`. */
export interface AggregateMark {
  kind: string;
  id: string;
  mark: string;
}

/** Where an office stood when its proof began: what is recorded afterwards is left out. */
export interface Standing {
  pos: number;
  number: number;
  hash: string | null;
  journal: number;
  /** Of the access log. */
  seq: number;
}

/** Inside the queue. */
export function standingOf({ positions, access }: { positions: Positions; access: AccessLog }): Standing {
  const { chain, stream, journal } = positions;
  return { pos: chain.pos, ...stream, journal, seq: access.position.seq };
}

/** What was proved elsewhere of the log of an office that numbers itself: everything up to `end` is whole. */
export interface Proved {
  begun: Standing;
  end: SkimPosition & { headed: boolean };
  /** Positions of the entries of the journal, in the order of their numbers. */
  entries: readonly number[];
  parts: number;
  signatures: number;
  /** Announced up to there. */
  keys: readonly { owner: string | null; publicKey: string }[];
  /** Of the aggregates that begin up to there, when everything was proved: whatever came to them later. */
  marks: readonly AggregateMark[];
  /** Whether the database file itself is whole; null: nobody has looked. */
  file: boolean | null;
}

/** Checks of an office's log go on behind what was proved elsewhere. */
export function goOnFrom(
  { end, entries, keys, parts, signatures }: Proved,
  device: { id: string; incarnation: number },
  checks: { events: EventChecks; stream: { goOnFrom(end: Proved['end'] & { journal: number }): void } },
): void {
  const { events, stream } = checks;
  events.goOnFrom(device.id, device.incarnation, end);
  for (const { owner, publicKey } of keys) events.learn(owner, publicKey);
  events.parts = parts;
  events.signatures = signatures;
  stream.goOnFrom({ ...end, journal: entries.length });
}
