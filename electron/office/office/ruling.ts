import type { EntityManager } from 'typeorm';
import type { OfficeState } from '../../../shared/office/index.ts';
import type { Store } from '../store/index.ts';
import { ministryOf } from './office.queries.ts';

/**
 * The office whose calendar and catalogue count here: an office that stands alone and the ministry rule themselves, under the
 * centre the ministry rules for all. Null: the ministry has not been heard of yet, and the law alone counts.
 */
export async function rulingOffice(store: Store): Promise<string | null> {
  if (!store.link.enrolled) return store.office;
  const own = (await store.fold('office', store.office)) as OfficeState | null;
  if (own?.card.kind === 'ministry') return store.office;
  return store.read((q: EntityManager) => ministryOf(q, store.office));
}
