import type { z } from 'zod';
import type { JudgeContext, Role, Verdict } from './aggregate.ts';
import { accepted, refused } from './aggregate.ts';
import type { Event } from './envelope.ts';
import { commonPart } from './envelope.ts';
import { readQuickly, unread } from './quick-read.ts';

/** Refuses unless the author holds one of the roles at the event's position. */
export function requireRole(context: JudgeContext, ...allowed: Role[]): Verdict {
  return context.authorRoles?.some((role) => allowed.includes(role))
    ? accepted
    : refused('event.roleMissing');
}

/** Under the centre the ministry sets calendar and catalogue for all; an office sets its own only while it stands alone. */
export function requireRuling({ registeredKind }: JudgeContext): Verdict {
  return registeredKind === 'regional' ? refused('norms.ministryOnly') : accepted;
}

/** Refuses what was made without seeing the newest of the record: the other's work must not be lost without a word. */
export function requireNewest(state: { last: string } | null, { envelope }: Event): Verdict {
  return state && !envelope.buildsOn.includes(state.last) ? refused('record.changed') : accepted;
}

/** The first verdict that is not an acceptance, or acceptance. */
export function firstRefusal(...verdicts: (() => Verdict)[]): Verdict {
  for (const verdict of verdicts) {
    const said = verdict();
    if (said.result !== 'accepted') return said;
  }
  return accepted;
}

/** Judge and fold read the same bodies one after the other, and reading by a schema costs more than either. */
const readBefore = new WeakMap<object, { schema: z.ZodType; value: unknown }>();

function readFully<Schema extends z.ZodType>(body: object, schema: Schema): z.output<Schema> | null {
  const read = readQuickly(schema, body);
  return read === unread ? (schema.safeParse(body).data ?? null) : (read as z.output<Schema>);
}

function readBody<Schema extends z.ZodType>(body: object, schema: Schema): z.output<Schema> | null {
  const before = readBefore.get(body);
  if (before?.schema === schema) return before.value as z.output<Schema> | null;
  const value = readFully(body, schema);
  readBefore.set(body, { schema, value });
  return value;
}

/** The body of one part by its schema; null when it was destroyed or is not of the schema. */
export function readPart<Schema extends z.ZodType>(
  event: Event,
  number: number,
  schema: Schema,
): z.output<Schema> | null {
  const body = event.parts.find((each) => each.number === number)?.body;
  return body === undefined ? null : readBody(body, schema);
}

export function readCommon<Schema extends z.ZodType>(event: Event, schema: Schema): z.output<Schema> | null {
  const body = commonPart(event);
  return body ? readBody(body, schema) : null;
}
