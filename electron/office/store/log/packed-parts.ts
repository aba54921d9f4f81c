import type { SqlRow } from '../database/connection.ts';
import { partRecord } from './event.queries.ts';
import type { SealedPart } from './parts.ts';

const digits = partRecord.pos + partRecord.number + partRecord.length;

/** What `partsAt` gives, part by part. @throws TypeError where a part is not what this program writes */
export function packedParts({ parts, odd }: SqlRow): (SealedPart & { pos: number })[] {
  if (parts === null) return [];
  if (!Buffer.isBuffer(parts) || odd !== 0) throw new TypeError('parts that nobody has packed');
  const found: (SealedPart & { pos: number })[] = [];
  for (let at = 0; at < parts.length; ) {
    const head = parts.toString('latin1', at, at + digits);
    const key = at + digits;
    const sealed = key + partRecord.key;
    const next = sealed + Number(head.slice(-partRecord.length));
    if (!/^[0-9]+$/.test(head) || next > parts.length) throw new TypeError('parts that do not follow');
    found.push({
      pos: Number(head.slice(0, partRecord.pos)),
      number: Number(head.slice(partRecord.pos, -partRecord.length)),
      key: parts.subarray(key, sealed),
      sealed: parts.subarray(sealed, next),
    });
    at = next;
  }
  return found;
}
