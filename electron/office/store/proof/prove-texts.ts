import type { Registry } from '../../../../shared/sync/index.ts';
import { keyIdOf } from '../keys/signing.ts';
import type { SkimmedEvent } from '../log/skim.ts';
import type { KnownAt } from './range.ts';

/*
 * Facts of events that continue plainly, found in their texts: inside a string of JSON no quotation mark is bare, so that what
 * is looked for stands where it is found. Reading them as JSON would cost as much as proving their chain.
 */

/** Where every envelope has its author. */
const authorAt = 61;
const keyAt = '[{"key":"';
const keyLength = 64;

/** Whether an event is an entry that has been accepted. */
export function enteredAsTexts(registry: Registry): (each: SkimmedEvent) => boolean {
  const types = new Map(
    [...registry].map(([kind, { entries = [] }]) => [
      kind,
      // Only the envelope itself has these two side by side.
      entries.map((type) => `,"type":"${type}","typeVersion":`),
    ]),
  );
  return ({ kind, envelope, row }) =>
    (types.get(kind) ?? []).some((type) => envelope.includes(type)) &&
    (JSON.parse(row.outcome) as { result: string }).result === 'accepted';
}

/**
 * The last event that each key has signed. Its envelope holds the hash of the one before it, and so on: whoever signed it has
 * signed all that lies before.
 */
export function lastOfEachKey(events: readonly SkimmedEvent[]): SkimmedEvent[] {
  return [...new Map(events.map((each) => [keyOf(each), each])).values()];
}

/** Whether each event names a key that had been made known as its author's before. */
export function areByAuthors(events: readonly SkimmedEvent[], keys: readonly KnownAt[]): boolean {
  const known = new Map<string, { author: string; pos: number }>();
  for (const { owner, publicKey, pos } of keys) {
    const id = keyIdOf(publicKey);
    const author = owner === null ? 'null,' : `"${owner}",`;
    if (!known.has(id)) known.set(id, { author, pos });
  }
  return events.every((each) => {
    const key = known.get(keyOf(each));
    return key !== undefined && key.pos < each.pos && each.envelope.startsWith(key.author, authorAt);
  });
}

/** Empty where it is not as this program writes it. */
function keyOf({ signatures }: SkimmedEvent): string {
  return signatures.startsWith(keyAt) ? signatures.slice(keyAt.length, keyAt.length + keyLength) : '';
}
