import { attachmentRef } from '../../../shared/access/index.ts';
import { actOf, type ConflictCard } from '../../../shared/conflicts/index.ts';
import type { Role } from '../../../shared/kernel/index.ts';
import { numbering } from '../rules.ts';
import type { HistoryEntry, NewEvent } from '../store/index.ts';
import type { Fallen } from './fallen.ts';

/** Why the same cannot be done anew with one press; null when nothing but the judge stands in the way. */
export function barOf(
  of: Fallen,
  entry: HistoryEntry | null,
  held: readonly Role[],
): ConflictCard['reissue'] {
  if (of.standing === 'reissued' || of.standing === 'withdrawn') return 'closed';
  if (of.cause !== 'refused' && of.cause !== 'quarantined') return 'undecided';
  const newest = numbering.registry.get(of.kind)?.types[of.type];
  if (!entry || newest === undefined || entry.missingParts.length > 0) return 'gone';
  const { again, roles } = actOf(of.type);
  const { author } = entry.event.envelope;
  // What the system did of itself it does again where it is still due.
  if (again === 'never' || author === null) return 'never';
  if (again === 'anew' || answersRequest(entry)) return 'anew';
  return roles.some((role) => held.includes(role)) ? null : 'role';
}

/** A block that answers a line of a request is named by the answer: the answer is given anew as a whole. */
function answersRequest({ event }: HistoryEntry): boolean {
  const line = event.parts[0]?.body.line;
  return line !== null && line !== undefined;
}

/** The same content as a new event, on whatever the record is by now. */
export function sameAnew({ event }: HistoryEntry, id: string): NewEvent {
  const { kind, aggregate, type, typeVersion } = event.envelope;
  const [common, ...persons] = [...event.parts].sort((a, b) => a.number - b.number).map(({ body }) => body);
  return { id, kind, aggregate, type, typeVersion, common: common ?? {}, persons };
}

/** Files that the content names: they must still be here. */
export function attachmentsOf(entry: HistoryEntry): string[] {
  const found = new Set<string>();
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const file = attachmentRef.safeParse(value).data;
    if (file) found.add(file.id);
    else for (const each of Object.values(value)) look(each);
  };
  for (const { body } of entry.event.parts) look(body);
  return [...found];
}
