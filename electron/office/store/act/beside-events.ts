import { Refusal } from '../../../../shared/kernel/index.ts';
import { keepCredentials } from '../credentials/credentials.ts';
import { removeDraft } from '../drafts/drafts.queries.ts';
import { writeLetters } from '../letters/letters.ts';
import type { StoreParts } from '../store-parts.ts';
import type { Unit } from '../types.ts';

/**
 * What an act writes besides its events, in their transaction.
 * @throws Refusal `attachment.missing`
 */
export function writeBeside(of: StoreParts, unit: Unit<unknown>, nowMs: number): void {
  keepCredentials(of, unit.credentials ?? [], nowMs);
  writeLetters(of.db, unit.letters ?? [], nowMs);
  for (const id of unit.endsDrafts ?? []) of.db.run(removeDraft, id);
  // Discarded since the act looked at it: an event never names what is not there.
  for (const id of unit.keepsAttachments ?? [])
    if (!of.attachments.keep(id)) throw new Refusal({ code: 'attachment.missing' });
}
