import { type SystemCard, systemAmendment } from '../../../shared/catalogue/index.ts';
import { systems } from '../../../shared/norms/index.ts';
import type { Store } from '../store/index.ts';
import { amendedSystems } from './catalogue.queries.ts';

/** The catalogue of 349/2021 ¶4 with what this office has amended, in the order of the act. */
export async function currentSystems(store: Store): Promise<SystemCard[]> {
  const amended = new Map((await store.read(amendedSystems)).map((each) => [each.id, each.amendment]));
  return systems.map((card) => {
    const amendment = amended.get(card.id);
    return amendment === undefined ? card : { ...card, ...systemAmendment.parse(JSON.parse(amendment)) };
  });
}
