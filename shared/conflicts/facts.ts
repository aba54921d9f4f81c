import { attachmentRef } from '../access/index.ts';
import type { Bilingual, Part } from '../kernel/index.ts';
import { systemByCode } from '../norms/index.ts';
import { fullName, personName } from '../people/index.ts';
import { maskIin } from '../text/index.ts';

export const factFields = [
  'person',
  'iin',
  'system',
  'login',
  'position',
  'unit',
  'function',
  'action',
  'role',
  'outgoing',
  'incoming',
  'letter',
  'basis',
  'number',
  'day',
  'effective',
  'words',
  'contact',
  'file',
  'name',
] as const;
type FactField = (typeof factFields)[number];

/** One thing that an act said. Of `action` and `role` it is a code, of days `YYYY-MM-DD`; of words what was written. */
export interface Fact extends Bilingual {
  field: FactField;
  /** Number of the part that says so: each further part is one person. */
  part: number;
}

const mostFacts = 60;

/** What the parts of any event say, for people: who, which system, numbers and days. Ids, hashes and codes say nothing. */
export function factsOf(parts: readonly Part[]): Fact[] {
  const found: Fact[] = [];
  for (const { number, body } of parts) collect(body, number, found);
  const seen = new Set<string>();
  return found
    .filter((fact) => {
      const name = JSON.stringify(fact);
      return !seen.has(name) && seen.add(name);
    })
    .slice(0, mostFacts);
}

function collect(value: unknown, part: number, found: Fact[]): void {
  if (typeof value !== 'object' || value === null) return;
  if (Array.isArray(value)) {
    for (const each of value) collect(each, part, found);
    return;
  }
  for (const [key, each] of Object.entries(value)) {
    // What a system is called is told by its code.
    const read = key === 'name' && 'system' in value ? null : readerOf(key);
    const told = read ? read(each) : null;
    if (told) found.push({ part, ...told });
    else collect(each, part, found);
  }
}

function readerOf(key: string): Reader | null {
  return (Object.hasOwn(readers, key) && readers[key]) || null;
}

/** What of some values is text. */
function textsOf(value: unknown): string[] {
  const all = typeof value === 'object' && value !== null ? Object.values(value) : [];
  return all.filter((each) => typeof each === 'string' && each !== '');
}

type Told = Omit<Fact, 'part'> | null;
type Reader = (value: unknown) => Told;

function plain(field: FactField): Reader {
  return (value) => {
    const said = typeof value === 'string' ? value.trim() : '';
    return said === '' ? null : { field, kk: said, ru: said };
  };
}

function bilingualOf(value: unknown): Bilingual | null {
  if (typeof value !== 'object' || value === null || !('kk' in value && 'ru' in value)) return null;
  const { kk, ru } = value;
  return typeof kk === 'string' && typeof ru === 'string' && (kk || ru) ? { kk, ru } : null;
}

function named(field: FactField): Reader {
  return (value) => {
    const both = bilingualOf(value);
    return both && { field, ...both };
  };
}

/** A letter, order or note by number and date. */
function numbered(field: FactField): Reader {
  return (value) => {
    if (typeof value !== 'object' || value === null || !('number' in value && 'date' in value)) return null;
    const said = textsOf([value.number, value.date]);
    return said.length === 0 ? null : { field, kk: said.join(' · '), ru: said.join(' · ') };
  };
}

function file(value: unknown): Told {
  const found = attachmentRef.safeParse(value).data;
  return found ? { field: 'file', kk: found.name, ru: found.name } : null;
}

function system(value: unknown): Told {
  const found = typeof value === 'string' ? systemByCode(value) : null;
  return found ? { field: 'system', ...found.shortName } : plain('system')(value);
}

/** Who it is, or what it is called. */
function name(value: unknown): Told {
  const whole = personName.safeParse(value).data;
  if (!whole) return named('name')(value);
  const said = fullName(whole);
  return { field: 'person', kk: said, ru: said };
}

const readers: Readonly<Record<string, Reader>> = {
  name,
  iin: (value) => plain('iin')(typeof value === 'string' ? maskIin(value) : null),
  system,
  code: (value) => (typeof value === 'string' && systemByCode(value) ? system(value) : null),
  login: plain('login'),
  logins: (value) => plain('login')(textsOf(value).join(', ')),
  position: named('position'),
  unit: named('unit'),
  functions: (value) => {
    const names = Array.isArray(value) ? value.flatMap((each) => bilingualOf(each?.name) ?? []) : [];
    if (names.length === 0) return null;
    return {
      field: 'function',
      kk: names.map(({ kk }) => kk).join(', '),
      ru: names.map(({ ru }) => ru).join(', '),
    };
  },
  action: plain('action'),
  roles: (value) => plain('role')(textsOf(value).join(' ')),
  outgoing: numbered('outgoing'),
  incoming: numbered('incoming'),
  letter: numbered('letter'),
  basis: numbered('basis'),
  number: plain('number'),
  day: plain('day'),
  date: plain('day'),
  effective: plain('effective'),
  // Of a request it is a code of the rule set, of a withdrawal a person's words.
  reason: (value) =>
    typeof value === 'string' && /^[a-zA-Z0-9]*$/.test(value) ? null : plain('words')(value),
  note: plain('words'),
  why: plain('words'),
  text: plain('words'),
  texts: (value) => plain('words')(textsOf(value).join('; ')),
  email: plain('contact'),
  replyEmail: plain('contact'),
  signedForm: file,
  basisCopy: file,
  document: file,
  scan: file,
  sheet: file,
  // Told by the line above them in words of their own.
  systemName: () => null,
  shortName: () => null,
};
