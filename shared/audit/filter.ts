import { z } from 'zod';
import { isoDay, uuid } from '../kernel/index.ts';

/** Beginning of an IPv4 or IPv6 address. A row of twelve digits is none: an IIN must not come into the log by this way. */
const addressBeginning = z
  .string()
  .regex(/^(\d{1,3}(\.\d{0,3}){0,3}|[0-9a-f]{1,4}:[0-9a-f:]{0,34})$/)
  .nullable();

/** Codes that stand alone as service information: a refusal by role, and the reasons that end a session. */
export const detailCode = z.enum(['forbidden', 'asked', 'idle', 'system', 'ended']);

/** What the access log is asked for: the five facts of order 365/2009 ¶8; null asks nothing of a fact. */
export const accessFilter = z.strictObject({
  /** First and last day in Kazakhstan, both included. */
  from: isoDay.nullable(),
  to: isoDay.nullable(),
  /** Person id, or the name of the information system for its own acts. */
  user: z
    .string()
    .regex(/^[\w-]{1,64}$/)
    .nullable(),
  address: addressBeginning,
  /** Logical part of the resource, without the record. */
  part: z
    .string()
    .regex(/^[a-zA-Z-]{1,40}$/)
    .nullable(),
  /** One record, in whatever part; for an employee the requests that name them too. */
  record: uuid.nullable(),
  operation: z
    .string()
    .regex(/^[a-zA-Z]{1,40}\.[a-zA-Z]{1,40}$/)
    .nullable(),
  detail: detailCode.nullable(),
});
export type AccessFilter = z.infer<typeof accessFilter>;

export const wholeLog: AccessFilter = {
  from: null,
  to: null,
  user: null,
  address: null,
  part: null,
  record: null,
  operation: null,
  detail: null,
};
export type FilterFact = keyof AccessFilter;
const facts = Object.keys(wholeLog) as FilterFact[];

/** The filter as service information of a log line: `from=2026-11-01 operation=people.dismiss`; empty for the whole log. */
export function filterDetail(filter: AccessFilter): string {
  return facts
    .filter((fact) => filter[fact] !== null)
    .map((fact) => `${fact}=${filter[fact]}`)
    .join(' ');
}

/** The facts that `filterDetail` has written; null for any other service information. */
export function factsOfDetail(detail: string): [FilterFact, string][] | null {
  if (detail === '') return null;
  const found = detail.split(' ').map((each) => {
    const [name, value] = each.split('=');
    const fact = facts.find((one) => one === name);
    return fact && value ? ([fact, value] satisfies [FilterFact, string]) : null;
  });
  return found.every((each) => each !== null) ? found : null;
}

/** Feature and, where the line names one, record of a logical part: `access/<id>`. */
export function recordOfPart(part: string): { part: string; record: string | null } {
  const [name = '', record] = part.split('/');
  return { part: name, record: record === undefined || record === '' ? null : record };
}
