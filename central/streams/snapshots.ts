import { z } from 'zod';
import {
  type AskedSnapshot,
  type FoldedEvent,
  firstKinds,
  type ListedEvent,
  ownKind,
  type PageBounds,
  packGapped,
  planSnapshot,
  type Registry,
  type Snapshot,
  type SnapshotMessage,
  type SnapshotReads,
  type StreamRow,
  snapshotDigest,
  snapshotSigned,
} from '../../shared/sync/index.ts';
import {
  type Contents,
  type Database,
  digest,
  KeyMissing,
  type Query,
  streamQueries,
} from '../store/index.ts';
import type { Identity } from './identity.ts';
import { SignedHeads } from './signed-heads.ts';
import * as sql from './snapshot.queries.ts';

interface SnapshotMeans {
  database: Database;
  identity: Identity;
  contents: Contents;
  registry: Registry;
}

const none: SnapshotMessage = { lineage: 'ok', snapshot: null, columns: null, head: null };

/** Before every other id. */
const noId = '00000000-0000-0000-0000-000000000000';

/**
 * What a new workstation takes before it has all of an office's history: read from the stream at each call, so that it is never
 * older than what was destroyed, may be asked of any process, and costs nothing while nobody asks.
 */
export class Snapshots {
  readonly #of: SnapshotMeans;
  readonly #heads: SignedHeads;

  constructor(of: SnapshotMeans) {
    this.#of = of;
    this.#heads = new SignedHeads(of.identity.self);
  }

  /** @param bounds of one page; unset: the usual @throws KeyMissing */
  async page(
    { office, revoked }: { office: string; revoked: boolean },
    asked: AskedSnapshot,
    bounds?: PageBounds,
  ): Promise<SnapshotMessage> {
    if (revoked) return none;
    const found = await this.#of.database.inOffice(office, (query) =>
      this.#read(query, office, asked, bounds),
    );
    if (!('events' in found)) return found;
    const { events, before, snapshot, head } = found;
    const bodies = await this.#of.contents.openTexts(
      office,
      events.map(({ row, text }) => ({ id: row.event, text })),
    );
    if (bodies.length < events.length) throw new KeyMissing();
    const rows = events.flatMap(({ row }, place) => {
      const body = bodies[place];
      return body ? [{ row, body }] : [];
    });
    const { key, sign } = this.#of.identity.self;
    return {
      lineage: 'ok',
      snapshot: { snapshot, key, signature: sign(snapshotSigned(snapshot)) },
      columns: packGapped(digest, rows, (number) => before.get(number) ?? null),
      head,
    };
  }

  async #read(
    query: Query,
    office: string,
    { at, place, previous }: AskedSnapshot,
    bounds: PageBounds | undefined,
  ) {
    const last = at ? await rowAt(query, office, at.number) : await newest(query, office);
    if (at && last?.hash !== at.hash) return { ...none, lineage: 'diverged' as const };
    const [ordered] = await query<{ ordered: boolean }>(sql.orderedOf, [office]);
    if (!last || !ordered?.ordered) return none;
    const { number, hash } = last;
    const plan = await planSnapshot(await readsOf(query, office, this.#of.registry), number, place, bounds);
    // With the first page what is not folded yet may be settled right after it, and the position's own row.
    const wanted = [...new Set(at ? plan.events : [last.event, ...last.waiting, ...plan.events])];
    const events = inOrder(await query<sql.SnapshotRow>(sql.rowsOf, [office, wanted]));
    const rows = events.map(({ row }) => row);
    const snapshot: Snapshot = {
      ...{ stream: office, number, hash, place, next: plan.next, previous },
      digest: snapshotDigest(digest, previous, rows),
    };
    const before = await hashesBefore(query, office, rows);
    return { events, before, snapshot, head: at ? null : this.#heads.of(office, last.text) };
  }
}

/** The texts are this centre's own, and whoever reads a page makes every hash of it again. */
function inOrder(found: readonly sql.SnapshotRow[]): { row: StreamRow; text: string }[] {
  return found
    .map(({ stream_row, body: text }) => ({ row: JSON.parse(stream_row) as StreamRow, text }))
    .sort((a, b) => a.row.number - b.row.number);
}

/** Of the rows that do not follow on the one before them in the page. */
async function hashesBefore(
  query: Query,
  office: string,
  rows: readonly StreamRow[],
): Promise<ReadonlyMap<number, string>> {
  const gaps = rows.filter(({ number }, place) => number !== (rows[place - 1]?.number ?? 0) + 1);
  const numbers = gaps.map(({ number }) => number - 1);
  const found =
    numbers.length > 0
      ? await query<{ number: string; hash: string }>(streamQueries.hashesAt, [office, numbers])
      : [];
  return new Map(found.map(({ number, hash }) => [Number(number) + 1, hash]));
}

const placed = z.object({ number: z.int(), hash: z.string() });

interface Position {
  number: number;
  hash: string;
  event: string;
  /** Of the row, as it is stored. */
  text: string;
  /** Events that nobody could decide there. */
  waiting: readonly string[];
}

async function rowAt(query: Query, office: string, number: number): Promise<Position | null> {
  const [row] = await query<{ event_id: string; stream_row: string }>(sql.rowAt, [office, number]);
  if (!row) return null;
  const { event_id: event, stream_row: text } = row;
  return { ...placed.parse(JSON.parse(text)), event, text, waiting: [] };
}

async function newest(query: Query, office: string): Promise<Position | null> {
  const [head] = await query<{ number: string; waiting: string[] }>(sql.newest, [office]);
  const row = head && (await rowAt(query, office, Number(head.number)));
  return row ? { ...row, waiting: head.waiting } : null;
}

const envelopeOf = z.object({ kind: z.string(), aggregate: z.string() });
const restOf = z.object({ envelope: z.string() });

async function readsOf(query: Query, office: string, registry: Registry): Promise<SnapshotReads> {
  const devices = (await query<{ device: string }>(sql.keyDevices, [office])).map(({ device }) => device);
  const kinds = firstKinds(registry);
  const [known, admitted] = [new Set(kinds), new Set(devices)];
  return {
    isFirst: (kind, id) => known.has(kind) || (kind === ownKind && admitted.has(id)),
    async first(after, upTo, limit) {
      const found: FoldedEvent[] = [];
      for (const kind of [...kinds, ownKind].sort()) {
        if (after && kind < after.kind) continue;
        const from = after?.kind === kind ? [after.id, after.number] : [noId, 0];
        const asked = [office, kind, upTo, ...from, limit - found.length];
        const some = kind === ownKind;
        const rows = await query<sql.FoldedRow>(sql.foldedAfter(some), some ? [...asked, devices] : asked);
        found.push(
          ...rows.map((row) => ({ ...listed(row), kind, id: row.aggregate_id, folded: Number(row.number) })),
        );
        if (found.length >= limit) break;
      }
      return found;
    },
    async below(number, limit) {
      const rows = await query<sql.BelowRow>(sql.rowsBelow, [office, number, limit]);
      return rows.map(({ event_id: event, number, size, rest }) => {
        const { kind, aggregate: id } = envelopeOf.parse(JSON.parse(restOf.parse(JSON.parse(rest)).envelope));
        return { event, number: Number(number), size, kind, id };
      });
    },
    async orders(records, upTo) {
      const asked = new Map(records.map(({ kind, id }) => [`${kind}/${id}`, { kind, id }]));
      const [all, orders] = [[...asked.values()], new Map<string, ListedEvent[]>()];
      const parameters = [office, upTo, all.map(({ kind }) => kind), all.map(({ id }) => id)];
      for (const row of await query<sql.FoldedRow>(sql.foldedOf, parameters)) {
        const name = `${row.kind}/${row.aggregate_id}`;
        orders.set(name, [...(orders.get(name) ?? []), listed(row)]);
      }
      return orders;
    },
  };
}

function listed({ event_id: event, row_number, size }: sql.FoldedRow): ListedEvent {
  return { event, number: Number(row_number), size };
}
