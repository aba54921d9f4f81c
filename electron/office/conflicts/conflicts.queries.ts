import type { EntityManager } from 'typeorm';

/** An event that fell and is not closed, without its content. */
export interface FallenRow {
  id: string;
  cause: 'refused' | 'quarantined' | 'waiting' | 'forecast' | 'twin';
  /** Instant of the fall. */
  since: string;
  met: string;
  /** Null where the event is not here. */
  pos: number | null;
  kind: string | null;
  record: string | null;
  type: string | null;
  unit: string | null;
  author: string | null;
  at: string | null;
}

/** What a person did about something that fell. */
export interface ClosedRow {
  id: string;
  home: string;
  kind: string;
  type: string;
  record: string;
  met: string;
  status: 'escalated' | 'reissued' | 'withdrawn';
  author: string;
  at: string;
}

export interface FallenConditions {
  office: string;
  /** What was deferred after this instant waits no longer than is usual. */
  waitingSince: string;
}

const result = `json_extract(r.outcome, '$.result')`;
const numbered = `stream_row AS r INDEXED BY stream_row_fallen`;
const isOwn = `r.stream = (SELECT office FROM asked) AND ${result} <> 'accepted' AND r.origin IS NULL`;
const met = `coalesce(json_extract(r.outcome, '$.code'), '')`;

/** Judged at its row or by a settlement; set aside, unless the same came again whole and has a number; not judged yet. */
const fallen = `WITH asked AS MATERIALIZED (SELECT ? AS office, ? AS waiting),
  found AS (
    SELECT r.event AS id, 'refused' AS cause, r.received AS since, ${met} AS met, r.pos AS pos
      FROM ${numbered} WHERE ${isOwn} AND ${result} = 'refused'
    UNION ALL
    SELECT r.event, CASE t.result WHEN 'refused' THEN 'refused' ELSE 'waiting' END, r.received,
        CASE t.result WHEN 'refused' THEN t.code ELSE ${met} END, r.pos
      FROM ${numbered} LEFT JOIN told AS t ON t.id = r.event
      WHERE ${isOwn} AND ${result} = 'deferred' AND (t.result = 'refused'
        OR (coalesce(t.result, 'deferred') = 'deferred' AND r.received < (SELECT waiting FROM asked)))
    UNION ALL
    SELECT t.id, 'quarantined', coalesce((SELECT r.received FROM stream_row AS r WHERE r.pos = t.row), ''), t.code,
        (SELECT e.pos FROM held AS h JOIN event AS e ON e.pos = h.pos WHERE h.id = t.event AND e.hash = t.envelope)
      FROM told AS t INDEXED BY told_result WHERE t.result = 'quarantined' AND NOT EXISTS (
        SELECT 1 FROM held AS h JOIN event AS e ON e.pos = h.pos JOIN stream_row AS r ON r.pos = e.pos
          WHERE h.id = t.event AND e.hash = t.envelope)
    UNION ALL
    SELECT e.id, CASE u.standing WHEN 'twin' THEN 'twin' ELSE 'forecast' END, json_extract(e.envelope, '$.time.device'),
        coalesce(u.code, ''), u.pos
      FROM unnumbered AS u JOIN event AS e ON e.pos = u.pos WHERE u.standing IN ('refused', 'twin')
  )`;
const open = `FROM found AS f LEFT JOIN event AS e ON e.pos = f.pos
  WHERE NOT EXISTS (SELECT 1 FROM conflict AS c WHERE c.id = f.id)
    AND (e.kind IS NULL OR (e.kind <> 'conflict' AND json_extract(e.envelope, '$.home') = (SELECT office FROM asked)))`;
const columns = `f.id, f.cause, f.since, f.met, f.pos, e.kind, e.aggregate AS record,
  json_extract(e.envelope, '$.type') AS type, json_extract(e.envelope, '$.unit.id') AS unit,
  json_extract(e.envelope, '$.author') AS author, json_extract(e.envelope, '$.time.device') AS at`;

const bound = ({ office, waitingSince }: FallenConditions) => [office, waitingSince];

/** The oldest first, at most so many. */
export function openFallen(q: EntityManager, of: FallenConditions, most: number): Promise<FallenRow[]> {
  return q.query(`${fallen} SELECT ${columns} ${open} ORDER BY f.since, f.pos LIMIT ?`, [...bound(of), most]);
}

export function openOfRecord(q: EntityManager, of: FallenConditions, record: string): Promise<FallenRow[]> {
  return q.query(`${fallen} SELECT ${columns} ${open} AND e.aggregate = ? ORDER BY f.since, f.pos LIMIT 20`, [
    ...bound(of),
    record,
  ]);
}

/** Closed or not; null when nothing of that id fell. */
export async function fallenById(
  q: EntityManager,
  of: FallenConditions,
  id: string,
): Promise<FallenRow | null> {
  const [found]: FallenRow[] = await q.query(
    `${fallen} SELECT ${columns} FROM found AS f LEFT JOIN event AS e ON e.pos = f.pos WHERE f.id = ? LIMIT 1`,
    [...bound(of), id],
  );
  return found ?? null;
}

/** How many a person has to close, up to `most`, and since when the oldest of them. */
export async function countOpen(
  q: EntityManager,
  of: FallenConditions,
  most: number,
): Promise<{ n: number; since: string | null }> {
  const [found]: { n: number; since: string | null }[] = await q.query(
    `${fallen} SELECT count(*) AS n, min(since) AS since FROM (
      SELECT f.since ${open} AND f.cause IN ('refused', 'quarantined') LIMIT ?)`,
    [...bound(of), most],
  );
  return found ?? { n: 0, since: null };
}

const closedColumns = 'id, home, kind, type, record, met, status, author, at';
const closed = {
  escalated: `FROM conflict WHERE status = 'escalated' AND home = ?`,
  closed: `FROM conflict WHERE status IN ('reissued', 'withdrawn') AND home = ?`,
  offices: `FROM conflict WHERE status = 'escalated' AND home <> ?`,
} as const;
export type ClosedState = keyof typeof closed;

/** Newest first. */
export function closedPage(
  q: EntityManager,
  of: { state: ClosedState; office: string; offset: number; limit: number },
): Promise<ClosedRow[]> {
  return q.query(`SELECT ${closedColumns} ${closed[of.state]} ORDER BY row DESC LIMIT ? OFFSET ?`, [
    of.office,
    of.limit,
    of.offset,
  ]);
}

export async function countClosed(
  q: EntityManager,
  of: { state: ClosedState; office: string },
  most: number,
): Promise<number> {
  const [found]: { n: number }[] = await q.query(
    `SELECT count(*) AS n FROM (SELECT 1 ${closed[of.state]} LIMIT ?)`,
    [of.office, most],
  );
  return found?.n ?? 0;
}

export async function closedById(q: EntityManager, id: string): Promise<ClosedRow | null> {
  const [found]: ClosedRow[] = await q.query(`SELECT ${closedColumns} FROM conflict WHERE id = ?`, [id]);
  return found ?? null;
}
