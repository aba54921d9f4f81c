import type { Registry } from '../judge.ts';
import type { Numbering } from '../open-stream.ts';
import { ownKind } from '../own-events.ts';
import {
  type AskedSnapshot,
  firstKinds,
  type SnapshotPage,
  snapshotDigest,
  snapshotSigned,
} from '../snapshot.ts';
import { type ListedEvent, planSnapshot, type SnapshotReads } from '../snapshot-plan.ts';
import { headMessage } from '../stream.ts';
import type { OfficeData } from './office-data.ts';

const smallPages = { looked: 2, times: 2, rows: 3, bytes: Number.MAX_SAFE_INTEGER };

export const noSnapshot: SnapshotPage = { lineage: 'ok', snapshot: null, rows: [], head: null };

/** A page of an office's snapshot, of what one copy of the centre holds. */
export async function snapshotOf(
  { of, office, copy }: { of: Numbering; office: string; copy: OfficeData },
  { at, place, previous }: AskedSnapshot,
): Promise<SnapshotPage> {
  const last = at ? copy.rows[at.number - 1] : copy.rows.at(-1);
  if (at && last?.hash !== at.hash) return { ...noSnapshot, lineage: 'diverged' };
  if (!last) return noSnapshot;
  const { number, hash } = last;
  const plan = await planSnapshot(snapshotReads(copy, of.registry), number, place, smallPages);
  const wanted = new Set(at ? plan.events : [last.event, ...copy.waits.keys(), ...plan.events]);
  const rows = [...wanted].flatMap((event) => {
    const [row, opened] = [copy.row(event), copy.opened.get(event)];
    return row && opened ? [{ row, opened }] : [];
  });
  rows.sort((a, b) => a.row.number - b.row.number);
  const { verifier, self } = of;
  const digest = snapshotDigest(
    verifier,
    previous,
    rows.map(({ row }) => row),
  );
  const snapshot = { stream: office, number, hash, place, next: plan.next, previous, digest };
  const head = { stream: office, number, hash, time: last.received };
  return {
    lineage: 'ok',
    snapshot: { snapshot, key: self.key, signature: self.sign(snapshotSigned(snapshot)) },
    rows,
    head: at ? null : { head, key: self.key, signature: self.sign(headMessage(head)) },
  };
}

/** An office's tables as a snapshot is made of them. */
function snapshotReads(data: OfficeData, registry: Registry): SnapshotReads {
  const kinds = new Set(firstKinds(registry));
  const devices = new Set([...data.keys.values()].map(({ device }) => device));
  const isFirst = (kind: string, id: string) => kinds.has(kind) || (kind === ownKind && devices.has(id));
  const listed = (event: string): ListedEvent => ({ event, number: data.row(event)?.number ?? 0, size: 1 });
  const places = data.orders.map((each) => ({ ...each, place: placeOf(each.kind, each.id, each.at) }));
  return {
    isFirst,
    async first(after, upTo, limit) {
      const from = after ? placeOf(after.kind, after.id, after.number) : '';
      return places
        .filter(({ kind, id, at, place }) => at <= upTo && isFirst(kind, id) && place > from)
        .sort((a, b) => (a.place < b.place ? -1 : 1))
        .slice(0, limit)
        .map(({ kind, id, event, at }) => ({ ...listed(event), kind, id, folded: at }));
    },
    async below(number, limit) {
      const rows = data.rows.slice(0, number - 1).reverse();
      return rows.slice(0, limit).flatMap(({ event }) => {
        const envelope = data.opened.get(event)?.event.envelope;
        return envelope ? [{ ...listed(event), kind: envelope.kind, id: envelope.aggregate }] : [];
      });
    },
    async orders(records, upTo) {
      const [asked, orders] = [new Set(records.map(nameOf)), new Map<string, ListedEvent[]>()];
      for (const { kind, id, event, at } of data.orders) {
        const name = nameOf({ kind, id });
        if (at > upTo || !asked.has(name)) continue;
        orders.set(name, [...(orders.get(name) ?? []), listed(event)]);
      }
      return orders;
    },
  };
}

function nameOf({ kind, id }: { kind: string; id: string }): string {
  return `${kind}/${id}`;
}

function placeOf(kind: string, id: string, at: number): string {
  return `${nameOf({ kind, id })}/${String(at).padStart(9, '0')}`;
}
