import type { z } from 'zod';

type Schema = z.core.$ZodType;
type Check = z.core.$ZodCheck<never>;
type Read = (value: unknown) => unknown;

/** Said of whatever is not plainly what the schema takes: then the schema itself must be asked. */
export const unread = Symbol('unread');

const readers = new WeakMap<Schema, Read>();

/**
 * What the schema makes of a value, member by member in the schema's order, or `unread`: the same as `safeParse` would give, at a
 * fraction of its cost, since nothing is noted of where and why something fails. Bodies of events are read at every act, by every
 * holder, again at every refold, and nearly all are as they should be.
 */
export function readQuickly(schema: Schema, value: unknown): unknown {
  const known = readers.get(schema);
  if (known) return known(value);
  const made = readerOf(schema);
  readers.set(schema, made);
  return made(value);
}

function readerOf(schema: Schema): Read {
  const plain = plainReaderOf(schema);
  if (!plain) return asked(schema);
  const checks = checksOf(schema).map((each) => plainCheck(each._zod.def) ?? askedCheck(each));
  if (checks.length === 0) return plain;
  return (value) => {
    let read = plain(value);
    for (let at = 0; at < checks.length && read !== unread; at++) read = checks[at]?.(read);
    return read;
  };
}

/** Without checks; null for kinds of schemas that are not read here. */
function plainReaderOf(schema: Schema): Read | null {
  const { def, values } = schema._zod;
  if ('coerce' in def && def.coerce) return null;
  switch (def.type) {
    case 'string':
    case 'boolean':
      return (value) => (typeof value === def.type ? value : unread);
    case 'number':
      return (value) => (Number.isFinite(value) ? value : unread);
    case 'enum':
    case 'literal':
      return values ? (value) => (values.has(value as never) ? value : unread) : null;
    case 'nullable': {
      const inner = readerOf((def as z.core.$ZodNullableDef).innerType);
      return (value) => (value === null ? null : inner(value));
    }
    case 'array':
      return listReader(readerOf((def as z.core.$ZodArrayDef).element));
    case 'object':
      return recordReader(def as z.core.$ZodObjectDef);
    default:
      return null;
  }
}

function listReader(element: Read): Read {
  return (value) => {
    if (!Array.isArray(value)) return unread;
    const list: unknown[] = [];
    for (const each of value) {
      const read = element(each);
      if (read === unread) return unread;
      list.push(read);
    }
    return list;
  };
}

/** Of a strict schema, all of whose members are there. */
function recordReader({ shape, catchall }: z.core.$ZodObjectDef): Read | null {
  if (catchall?._zod.def.type !== 'never') return null;
  const names = Object.keys(shape);
  const members = Object.values(shape).map(readerOf);
  return (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return unread;
    let strange = -names.length;
    for (const _ in value) strange++;
    if (strange !== 0) return unread;
    const record: Record<string, unknown> = {};
    for (let at = 0; at < names.length; at++) {
      const name = names[at] ?? '';
      const given = (value as Record<string, unknown>)[name];
      // Whether what is missing may be missing is the schema's to say.
      const read = given === undefined ? unread : members[at]?.(given);
      if (read === unread) return unread;
      record[name] = read;
    }
    return record;
  };
}

function asked(schema: Schema): Read {
  return (value) => {
    const payload = schema._zod.run({ value, issues: [] }, { async: false });
    return payload instanceof Promise || payload.issues.length > 0 ? unread : payload.value;
  };
}

/** Those of the schema, itself first where it is one. */
function checksOf(schema: Schema): Check[] {
  const own = schema._zod.traits.has('$ZodCheck') ? [schema as unknown as Check] : [];
  return [...own, ...(schema._zod.def.checks ?? [])];
}

function askedCheck({ _zod: check }: Check): Read {
  return (value) => {
    const payload = { value, issues: [] } as unknown as z.core.ParsePayload<never>;
    if (check.def.when && !check.def.when(payload)) return value;
    return check.check(payload) instanceof Promise || payload.issues.length > 0 ? unread : payload.value;
  };
}

/** Formats whose check is their pattern and nothing else. */
const patternFormats: ReadonlySet<string> = new Set(['regex', 'date', 'datetime']);

/** The most frequent checks, which change no value, without a note for each; null for the others. */
function plainCheck(def: z.core.$ZodCheckDef): Read | null {
  switch (def.check) {
    case 'max_length': {
      const { maximum } = def as z.core.$ZodCheckMaxLengthDef;
      // Of a text code points count: there are no more of them than units.
      return (value) => ((value as ArrayLike<unknown>).length <= maximum ? value : unread);
    }
    case 'min_length': {
      const { minimum } = def as z.core.$ZodCheckMinLengthDef;
      return (value) => (Array.isArray(value) && value.length >= minimum ? value : unread);
    }
    case 'string_format': {
      const { format, pattern } = def as z.core.$ZodCheckStringFormatDef;
      if (!pattern || !patternFormats.has(format) || pattern.global || pattern.sticky) return null;
      return (value) => (pattern.test(value as string) ? value : unread);
    }
    case 'custom': {
      const { fn, when } = def as z.core.$ZodCustomDef;
      return typeof fn === 'function' && !when ? (value) => (fn(value) === true ? value : unread) : null;
    }
    default:
      return null;
  }
}
