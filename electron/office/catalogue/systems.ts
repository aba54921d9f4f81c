import { type SystemCard, type SystemState, systemAmendment } from '../../../shared/catalogue/index.ts';
import { systems } from '../../../shared/norms/index.ts';
import { rulingOffice } from '../office/index.ts';
import type { Store } from '../store/index.ts';
import { amendedSystems } from './catalogue.queries.ts';

/**
 * The catalogue of 349/2021 ¶4 with what this office, or under the centre the ministry, has amended, in the order of the act.
 */
export async function currentSystems(store: Store): Promise<SystemCard[]> {
  const ruling = await rulingOffice(store);
  const known = await store.read(amendedSystems);
  if (!store.link.enrolled) {
    const amended = new Map(
      known.map((each) => [each.id, systemAmendment.parse(JSON.parse(each.amendment))]),
    );
    return systems.map((card) => ({ ...card, ...amended.get(card.id) }));
  }
  const amended = new Map<string, SystemState | null>();
  for (const { id } of known) amended.set(id, (await store.fold('system', id)) as SystemState | null);
  return systems.map((card) => ({ ...card, ...amended.get(card.id)?.byHome[ruling ?? '']?.amendment }));
}
