import { type AttachmentRef, attachmentRef } from '../access/index.ts';
import type { Part } from '../kernel/index.ts';

/** Deeper than any part: a reference lies at most a few levels down. */
const deepest = 16;

/**
 * Attachments that an event's parts name: every object of exactly the members of a reference, wherever it stands, in the order
 * of the parts, each id once. Which events name files is no list to be kept: a feature that comes later is found as well.
 */
export function attachmentsNamed(parts: readonly Part[]): AttachmentRef[] {
  const found = new Map<string, AttachmentRef>();
  for (const { body } of parts) collect(body, found, 0);
  return [...found.values()];
}

function collect(value: unknown, found: Map<string, AttachmentRef>, depth: number): void {
  if (typeof value !== 'object' || value === null || depth > deepest) return;
  if ('sha256' in value) {
    const ref = attachmentRef.safeParse(value).data;
    if (ref && !found.has(ref.id)) found.set(ref.id, ref);
    if (ref) return;
  }
  for (const member of Object.values(value)) collect(member, found, depth + 1);
}
