import type { Connection } from '../database/connection.ts';
import type { KeyReader } from '../keystore/key-reader.ts';
import { partsAt } from './event.queries.ts';
import { packedParts } from './packed-parts.ts';
import { type SealedPart, unsealPart } from './parts.ts';
import { type OpenedEvent, openEvent, type StoredEvent } from './stored-event.ts';

/** Events with those of their parts that are given, opened. */
export function openAll(
  reader: Pick<KeyReader, 'findAll'>,
  stored: readonly StoredEvent[],
  parts: readonly (SealedPart & { pos: number })[],
): OpenedEvent[] {
  const byPos = new Map<number, SealedPart[]>();
  for (const part of parts) {
    const known = byPos.get(part.pos);
    if (known) known.push(part);
    else byPos.set(part.pos, [part]);
  }
  const keys = reader.findAll(parts.map((each) => each.key));
  return stored.map((each) =>
    openEvent(each, byPos.get(each.pos) ?? [], (part) => {
      const key = keys.get(part.key.toString('hex'));
      return key ? (unsealPart(part, each.id, key) ?? 'broken') : 'missing';
    }),
  );
}

/** Events with the parts of some of them, read in one value. @throws TypeError where a part is not what this program writes */
export function openPacked(
  db: Connection,
  reader: Pick<KeyReader, 'findAll'>,
  stored: readonly StoredEvent[],
  whole: readonly { pos: number }[],
): OpenedEvent[] {
  if (whole.length === 0) return openAll(reader, stored, []);
  const positions = JSON.stringify(whole.map(({ pos }) => pos));
  return openAll(reader, stored, packedParts(db.get(partsAt, positions) ?? { parts: null }));
}
