import type { LinkSettings } from '../../../../shared/link/index.ts';
import { envelopeId, type KeyHolder, ownKind, type StreamState } from '../../../../shared/sync/index.ts';
import type { Clock } from '../clock.ts';
import { asText, type SqlRow } from '../database/connection.ts';
import type { Queue } from '../database/queue.ts';
import type { SuspectEvent } from './held.ts';
import { restoredAt } from './life.ts';
import type { Contact } from './link-state.ts';
import type { RefoldingMeans } from './refolding.ts';
import { type HistoryComing, historyComing } from './snapshot-state.ts';
import { standingsOf } from './standing.queries.ts';

/** Where an enrolled office's acts on a record lie. */
export interface HeldStanding {
  /** Ids of its events that the centre has not numbered. */
  unnumbered: readonly string[];
  /** What the centre made of the newest act of this office that it has numbered; null when there is none. */
  result: 'accepted' | 'refused' | 'deferred' | null;
  /** Id under which that act would be a conflict: its own, or the one under which it is told as set aside unread. */
  event: string | null;
}

/** What the store keeps of the way to the centre, for those who go it. */
export interface StoreLink {
  /** The centre numbers; otherwise this workstation does so itself. */
  readonly enrolled: boolean;
  /** Keys that enrolment has pinned: the centre's. */
  readonly pins: readonly KeyHolder[];
  /** The centre's X25519 key, 32 raw bytes in base64; null while it is not known. */
  readonly sealing: string | null;
  setSealing(key: string): Promise<void>;
  /** The key of a volume of an exchange file that was sealed to this workstation; null when it was not. */
  openVolume(box: Uint8Array, file: string): Buffer | null;
  way(): Promise<LinkSettings | null>;
  setWay(way: LinkSettings): Promise<void>;
  contact(): Promise<Contact>;
  setContact(contact: Contact): Promise<void>;
  /** Milliseconds by which the centre's clock is ahead: every envelope made from now on says so. */
  setClockAhead(ms: number): void;
  /** Of those aggregates of a kind of which anything is held. */
  standings(kind: string, ids: readonly string[]): Promise<Map<string, HeldStanding>>;
  /** Events held that are not offered to anybody, since their own signatures do not hold. */
  suspects(): Promise<SuspectEvent[]>;
  /** When this database was found to be a restored copy that no whole exchange has checked since, ISO; null otherwise. */
  restored(): Promise<string | null>;
  /** Of a new workstation's history what is here; null when it is whole. */
  history(): Promise<HistoryComing | null>;
}

export type LinkMeans = RefoldingMeans & { queue: Queue; clock: Clock };

export function linkIn(of: LinkMeans): StoreLink {
  const { queue, link, db, held, clock, device, books } = of;
  return {
    get enrolled() {
      return link.linked;
    },
    get pins() {
      return link.pins;
    },
    get sealing() {
      return link.sealing;
    },
    setSealing: (key) =>
      queue.run(() => {
        link.sealing = key;
      }),
    openVolume: (box, file) => device.open(box, 'onir/exchange/1', file),
    way: () => queue.run(() => link.way),
    setWay: (way) =>
      queue.run(() => {
        link.way = way;
      }),
    contact: () => queue.run(() => link.contact),
    setContact: (contact) =>
      queue.run(() => {
        link.contact = contact;
      }),
    setClockAhead: (ms) => {
      clock.ahead = ms;
    },
    history: () => queue.run(() => historyComing(books)),
    suspects: () => queue.run(() => held.suspects()),
    restored: () =>
      queue.run(() => {
        const at = restoredAt(db);
        const { last } = link.contact;
        return at !== null && (last === null || last < at) ? at : null;
      }),
    standings: standingsIn(of),
  };
}

function standingsIn({ queue, db, aggregates }: LinkMeans): StoreLink['standings'] {
  const settled = (event: string): 'accepted' | 'refused' | 'deferred' => {
    const state = aggregates.state(ownKind, event) as StreamState | null;
    return state?.settled?.outcome.result ?? 'deferred';
  };
  const add = (to: Map<string, HeldStanding>, row: SqlRow) => {
    const id = asText(row.aggregate);
    const before = to.get(id) ?? { unnumbered: [], result: null, event: null };
    to.set(id, next(before, row, settled));
  };
  return (kind, ids) =>
    queue.run(() => {
      const found = new Map<string, HeldStanding>();
      for (const row of db.all(standingsOf, JSON.stringify(ids), kind)) add(found, row);
      return found;
    });
}

function next(
  before: HeldStanding,
  row: SqlRow,
  settled: (event: string) => HeldStanding['result'],
): HeldStanding {
  const event = asText(row.id);
  // Of two under one id one has the number; the other is told as quarantined, as is what the centre would not read.
  if (row.unnumbered !== null)
    return asText(row.unnumbered) === 'told'
      ? { ...before, result: 'refused', event: envelopeId(asText(row.hash)) }
      : { ...before, unnumbered: [...before.unnumbered, event] };
  if (row.result === null || Number(row.own) === 0) return before;
  const result = asText(row.result) as NonNullable<HeldStanding['result']>;
  return { ...before, event, result: result === 'deferred' ? settled(event) : result };
}
