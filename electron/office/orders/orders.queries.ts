import type { EntityManager } from 'typeorm';
import type { Asking } from './drafts.ts';

/** A personnel order with its employee, the request that was made because of it, and the accounts that are open. */
export interface OrderListRow {
  id: string;
  surname: string;
  given: string;
  patronymic: string;
  iin: string;
  position_kk: string;
  position_ru: string;
  unit_kk: string;
  unit_ru: string;
  event: string;
  kind: string;
  number: string;
  date: string;
  effective: string;
  at: string;
  settled: number;
  request: string | null;
  request_number: number | null;
  request_status: string | null;
  open_accounts: number;
}

export interface OrderConditions {
  /** Office that asks. */
  office: string;
  /** Kind of an order → reason class of the request that it asks for. */
  reasons: Readonly<Record<string, string>>;
  /** What requests that are being typed tell of the orders that they rest on. */
  typed: readonly Asking[];
}

const asked = 'WITH asked AS MATERIALIZED (SELECT ? AS office, ? AS reasons, ? AS typed)';
const reason = `(SELECT json_extract(reasons, '$.' || o.kind) FROM asked)`;

/** The first request that names the person with the order's reason, made after the order was noted and not taken back. */
const request = `SELECT r.row FROM request_line AS l INDEXED BY request_line_person CROSS JOIN request AS r ON r.row = l.row
  WHERE l.iin = e.iin AND r.asked_by = (SELECT office FROM asked) AND r.status <> 'withdrawn'
    AND r.reason = ${reason}
    AND r.row > (SELECT v.pos FROM event AS v WHERE v.aggregate = e.id AND v.id = o.event)
  ORDER BY r.row LIMIT 1`;

/** Another request of the order is still being typed. */
const typed = `SELECT 1 FROM json_each((SELECT typed FROM asked)) AS t, json_each(t.value, '$.employees') AS person
  WHERE person.value = e.id AND t.value ->> '$.reason' = ${reason}
    AND t.value ->> '$.number' = o.number AND t.value ->> '$.date' = o.date`;
const waits = `(NOT EXISTS (${request}) OR EXISTS (${typed}))`;

const columns = `e.id, e.surname, e.given, e.patronymic, e.iin, e.position_kk, e.position_ru, e.unit_kk, e.unit_ru,
  o.event, o.kind, o.number, o.date, o.effective, o.at, o.settled,
  r.id AS request, r.ordinal AS request_number, r.status AS request_status,
  (SELECT count(*) FROM account AS a INDEXED BY account_person WHERE a.iin = e.iin AND a.status <> 'blocked') AS open_accounts`;

const withRequest = `LEFT JOIN request AS r ON r.row = (${request})`;
const open = `FROM employee_order AS o INDEXED BY employee_order_open CROSS JOIN employee AS e ON e.row = o.row
  WHERE o.settled = 0 AND ${waits}`;
const newestFirst = 'ORDER BY o.at DESC, o.event DESC';
/** An order that was answered by a request is not marked as such: among the newest only, so that it costs the same ever after. */
const newestOpen = `FROM (
    SELECT o.row, o.place, o.event, o.kind, o.number, o.date, o.at FROM employee_order AS o INDEXED BY employee_order_open WHERE o.settled = 0
    ${newestFirst} LIMIT 200
  ) AS o CROSS JOIN employee AS e ON e.row = o.row WHERE ${waits}`;

const pages = {
  open: `${asked} SELECT ${columns} FROM (
      SELECT o.row, o.place ${open} ${newestFirst} LIMIT ? OFFSET ?
    ) AS page CROSS JOIN employee_order AS o ON o.row = page.row AND o.place = page.place
    CROSS JOIN employee AS e ON e.row = o.row ${withRequest} ${newestFirst}`,
  newestOpen: `${asked} SELECT ${columns} FROM (
      SELECT o.row, o.place ${newestOpen} ${newestFirst} LIMIT ? OFFSET ?
    ) AS page CROSS JOIN employee_order AS o ON o.row = page.row AND o.place = page.place
    CROSS JOIN employee AS e ON e.row = o.row ${withRequest} ${newestFirst}`,
  all: `${asked} SELECT ${columns} FROM (
      SELECT o.row, o.place FROM employee_order AS o ${newestFirst} LIMIT ? OFFSET ?
    ) AS page CROSS JOIN employee_order AS o ON o.row = page.row AND o.place = page.place
    CROSS JOIN employee AS e ON e.row = o.row ${withRequest} ${newestFirst}`,
} as const;
const counts = {
  open: `${asked} SELECT count(*) AS n ${open}`,
  newestOpen: `${asked} SELECT count(*) AS n ${newestOpen}`,
  all: `${asked} SELECT count(*) AS n FROM employee_order`,
} as const;

function bound({ office, reasons, typed }: OrderConditions): string[] {
  return [office, JSON.stringify(reasons), JSON.stringify(typed)];
}

export function orderPage(
  q: EntityManager,
  of: OrderConditions & { state: keyof typeof pages; limit: number; offset: number },
): Promise<OrderListRow[]> {
  return q.query(pages[of.state], [...bound(of), of.limit, of.offset]);
}

export async function countOrders(
  q: EntityManager,
  of: OrderConditions & { state: keyof typeof counts },
): Promise<number> {
  const rows: { n: number }[] = await q.query(counts[of.state], bound(of));
  return rows[0]?.n ?? 0;
}

export function ordersOfEmployee(
  q: EntityManager,
  of: OrderConditions & { employee: string },
): Promise<OrderListRow[]> {
  return q.query(
    `${asked} SELECT ${columns} FROM employee AS e CROSS JOIN employee_order AS o ON o.row = e.row ${withRequest}
     WHERE e.id = ? ${newestFirst}`,
    [...bound(of), of.employee],
  );
}

/** Open accounts of those who hold the same position in the same unit. */
export function accountsOfColleagues(
  q: EntityManager,
  of: { unit: string; position: string; iin: string; most: number },
): Promise<{ id: string; iin: string; system: string }[]> {
  return q.query(
    `SELECT a.id, a.iin, a.system FROM account AS a INDEXED BY account_unit
     WHERE a.unit_ru = ? AND a.status IN ('active', 'awaiting') AND a.position_ru = ? AND a.iin <> ?
     ORDER BY a.row DESC LIMIT ?`,
    [of.unit, of.position, of.iin, of.most],
  );
}
