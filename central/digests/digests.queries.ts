/** Statements over what an office's events have come to; `$1` is the office. */
export const headOf = 'SELECT number, hash FROM stream_head WHERE office_id = $1';
/** In the order of `stateMark`; kinds by their bytes, whatever the database's language. */
export const statesAfter = `SELECT kind, aggregate_id, state, needs_newer FROM aggregate_state
  WHERE office_id = $1 AND (aggregate_id, kind COLLATE "C") > ($2::uuid, $3)
  ORDER BY aggregate_id, kind COLLATE "C" LIMIT $4`;
export interface StateRow {
  kind: string;
  aggregate_id: string;
  state: string;
  needs_newer: boolean;
}
