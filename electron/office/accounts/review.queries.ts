import type { EntityManager } from 'typeorm';
import type { AccountListRow } from './accounts.queries.ts';

/** Units of an office's open accounts. */
export function unitsOfAccounts(
  q: EntityManager,
  home: string,
): Promise<{ unit_kk: string; unit_ru: string; n: number }[]> {
  return q.query(
    `SELECT unit_kk, unit_ru, count(*) AS n FROM account INDEXED BY account_unit
     WHERE status IN ('active', 'awaiting') AND home = ? GROUP BY unit_ru, unit_kk`,
    [home],
  );
}

/** Newest review of each unit of an office. */
export function lastReviews(
  q: EntityManager,
  home: string,
): Promise<{ id: string; unit_kk: string; unit_ru: string; day: string }[]> {
  return q.query(
    `SELECT id, unit_kk, unit_ru, day FROM review AS r WHERE home = ?
       AND row = (SELECT max(row) FROM review AS l WHERE l.home = r.home AND l.unit_kk = r.unit_kk AND l.unit_ru = r.unit_ru)`,
    [home],
  );
}

/** Open accounts of a unit by name, as its list of review shows them; of all units where none is named. */
export function accountsOfUnit(
  q: EntityManager,
  of: { home: string; unit: string; most: number },
): Promise<AccountListRow[]> {
  const { home, unit, most } = of;
  return q.query(
    `SELECT a.* FROM account AS a WHERE a.home = ? AND a.status IN ('active', 'awaiting')
       AND (? = '' OR a.unit_ru = ? OR a.unit_kk = ?) ORDER BY a.unit_ru, a.name_key, a.row LIMIT ?`,
    [home, unit, unit, unit, most],
  );
}
