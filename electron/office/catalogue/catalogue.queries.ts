import type { EntityManager } from 'typeorm';

export interface AmendedSystem {
  id: string;
  /** JSON of `systemAmendment`. */
  amendment: string;
}

/** At most as many as the catalogue has systems. */
export function amendedSystems(q: EntityManager): Promise<AmendedSystem[]> {
  return q.query('SELECT id, amendment FROM system');
}
