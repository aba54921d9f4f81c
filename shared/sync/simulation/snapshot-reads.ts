import type { Registry } from '../judge.ts';
import { ownKind } from '../own-events.ts';
import { firstKinds } from '../snapshot.ts';
import type { ListedEvent, SnapshotReads } from '../snapshot-plan.ts';
import type { OfficeData } from './office-data.ts';

/** An office's tables as a snapshot is made of them. */
export function snapshotReads(data: OfficeData, registry: Registry): SnapshotReads {
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
    async orders(_records, upTo) {
      const orders = new Map<string, ListedEvent[]>();
      for (const { kind, id, event, at } of data.orders) {
        if (at > upTo) continue;
        const name = `${kind}/${id}`;
        orders.set(name, [...(orders.get(name) ?? []), listed(event)]);
      }
      return orders;
    },
  };
}

function placeOf(kind: string, id: string, at: number): string {
  return `${kind}/${id}/${String(at).padStart(9, '0')}`;
}
