import {
  type Hello,
  type Lineage,
  limits,
  type Page,
  protocol,
  type SignedHead,
  type Welcome,
} from './messages.ts';
import type { StreamPosition } from './stream.ts';

export interface Standing {
  /** Hash at a number of the stream; null beyond its head. */
  hashAt(number: number): Promise<string | null>;
  /** This copy may lag behind the one that numbers: it must not take what it does not know yet for lost. */
  replica: boolean;
}

/** How a device's position stands to the stream; decided by the hash, never by the number alone. */
export async function standing(of: Standing, { number, hash }: StreamPosition): Promise<Lineage> {
  if (number === 0) return hash === null ? 'ok' : 'diverged';
  const ours = await of.hashAt(number);
  if (ours === hash) return 'ok';
  return ours === null && of.replica ? 'behind' : 'diverged';
}

/** The newest version that both speak; null when there is none: what such a device brings is stored all the same. */
function spoken(theirs: Hello['protocol']): number | null {
  const newest = Math.min(theirs.max, protocol.max);
  return newest >= Math.max(theirs.min, protocol.min) ? newest : null;
}

export interface Welcoming extends Standing {
  head: SignedHead | null;
  durable: number;
  revoked: boolean;
  retryAfter: number | null;
  nowMs: number;
}

/** What a device is answered when it comes. */
export async function welcome(of: Welcoming, request: Hello): Promise<Welcome> {
  return {
    protocol: spoken(request.protocol),
    time: new Date(of.nowMs).toISOString(),
    head: of.revoked ? null : of.head,
    lineage: of.revoked ? 'ok' : await standing(of, request.position),
    revoked: of.revoked,
    durable: of.revoked ? 0 : of.durable,
    retryAfter: of.retryAfter,
  };
}

/**
 * When a device shall come instead of now; null: it may go on. The backlog is worked off at the measured pace, and those who
 * are sent away come back spread around that time.
 * @param backlog events accepted for storing and not yet stored
 * @param perSecond events stored a second of late
 * @param room events that may wait before anybody is sent away
 * @param chance in [0, 1)
 */
export function retryAfter(
  { backlog, perSecond, room }: { backlog: number; perSecond: number; room: number },
  chance: number,
): number | null {
  if (backlog <= room) return null;
  const wait = (backlog / Math.max(1, perSecond)) * 1000;
  return Math.max(1000, Math.min(longestWait, Math.round(wait * (0.5 + chance))));
}
/** Milliseconds. */
const longestWait = 600_000;

/** The page after a position: rows as they are, bodies without those that the device says it holds. */
export function page(
  request: { device: string; whole: boolean; limit: number },
  rows: readonly {
    row: Page['rows'][number]['row'];
    body: NonNullable<Page['rows'][number]['body']>;
    device: string;
  }[],
  head: SignedHead | null,
): Page {
  return {
    lineage: 'ok',
    rows: rows.slice(0, Math.min(request.limit, limits.events)).map(({ row, body, device }) => ({
      row,
      body: device === request.device && !request.whole ? null : body,
    })),
    head,
  };
}
