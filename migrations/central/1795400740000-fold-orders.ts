import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Of every record the order in which its events were folded, for snapshots: until now only of what is relayed, which is all but
 * employees and reviews. An office in which one of their events was deferred has no snapshot, since its place is not told here.
 */
const others = `SELECT office_id, number, event_id, envelope ->> 'kind' AS kind, envelope ->> 'aggregate' AS id, result FROM (
    SELECT e.office_id, e.number, e.event_id, e.stream_row::jsonb -> 'outcome' ->> 'result' AS result,
      (CASE WHEN left(body, 3) = '~1.' THEN substr(body, strpos(substr(body, 4), '.') + 4) ELSE body END::jsonb
        ->> 'envelope')::jsonb AS envelope FROM event e
  ) AS opened WHERE envelope ->> 'kind' IN ('employee', 'review')`;

export class FoldOrders1795400740000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE stream_head ADD COLUMN ordered boolean NOT NULL DEFAULT true');
    await runner.query(`INSERT INTO fold_order (office_id, kind, aggregate_id, number, event_id)
      SELECT office_id, kind, id::uuid, number, event_id FROM (${others}) AS found
      WHERE result = 'accepted' ON CONFLICT DO NOTHING`);
    await runner.query(`UPDATE stream_head SET ordered = false WHERE office_id IN (
      SELECT office_id FROM (${others}) AS found WHERE result = 'deferred')`);
  }

  async down(): Promise<void> {
    throw new Error('a stream is never taken back');
  }
}
