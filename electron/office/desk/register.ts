import type { z } from 'zod';
import { namedSystem } from '../../../shared/access/index.ts';
import type { SystemCard } from '../../../shared/catalogue/index.ts';
import type { desk, PaperLetter } from '../../../shared/desk/index.ts';
import { checkBin, checkIin } from '../../../shared/identity/index.ts';
import { fail, ok, type Problem, type Result } from '../../../shared/kernel/index.ts';
import type { Norms } from '../../../shared/norms/index.ts';
import { searchWords } from '../../../shared/text/index.ts';
import { filesOf, unknownFile } from '../attachments/index.ts';
import { currentSystems } from '../catalogue/index.ts';
import type { Handling } from '../handler.ts';
import { newestHits } from '../newest-hits.ts';
import { normsNow } from '../norms/index.ts';
import { once } from '../once.ts';
import { rulesOn } from '../rules.ts';
import type { NewEvent } from '../store/index.ts';
import { receivedUnder } from './desk.queries.ts';

type Calls = typeof desk.calls;
type Register = z.output<Calls['register']['input']>;

/** Puts the letter of an applicant who does not use the program on the books: column 2 of the journal needs its numbers. */
export function register({ id, letter }: Register, at: Handling): Promise<Result<{ id: string }>> {
  return once(at, async () => {
    const problem =
      wrongIn(letter, await normsNow(at.store)) ??
      (await unknownFile(letter.scan, 'scan', at)) ??
      (await unknownFile(letter.basisCopy, 'basisCopy', at));
    if (problem) return { ok: false, problem };
    const systems = new Map((await currentSystems(at.store)).map((each) => [each.code, each]));
    const event = registeredEvent(id, letter, systems);
    if (!event.ok) return event;
    const { store, session, operation, call, today } = at;
    return store.act({
      operation,
      session,
      call,
      part: `desk/${id}`,
      rules: await rulesOn(store, today()),
      events: [{ ...event.value, lastSeen: null }],
      keepsAttachments: filesOf(letter.scan, letter.basisCopy),
      answer: () => ({ id }),
    });
  });
}

/** Hits that are looked through: a number of a few digits is a word of many requests. */
const mostHits = 1000;

export async function receivedAs(
  { incoming }: z.output<Calls['receivedAs']['input']>,
  { store }: Handling,
): Promise<Result<z.output<Calls['receivedAs']['output']>>> {
  const { number, date } = incoming;
  const found = new Map<number, { id: string; number: number; date: string }>();
  const keep = async (rows: number[]) => {
    const same = await store.read((q) => receivedUnder(q, rows, { number, year: date.slice(0, 4) }));
    for (const { row, id, ordinal, incoming_date } of same)
      found.set(row, { id, number: ordinal, date: incoming_date });
    return same.map(({ row }) => row);
  };
  if (searchWords(number).length > 0)
    await newestHits(store, { kind: 'request', search: number, most: mostHits, keep });
  return ok([...found.values()]);
}

/** What a letter must say right, whatever else it leaves out. */
function wrongIn({ applicant, headName, people }: PaperLetter, { regions }: Norms): Problem | null {
  if (headName === '') return { code: 'access.headRequired', field: 'headName' };
  const bin = applicant.bin === '' ? [] : checkBin(applicant.bin).errors;
  if (bin[0]) return { code: bin[0], field: 'applicant.bin' };
  if (!regions.some(({ code }) => code === applicant.region))
    return { code: 'field.invalid', field: 'applicant.region' };
  for (const [at, { iin, systems }] of people.entries()) {
    const [wrong] = checkIin(iin).errors;
    if (wrong) return { code: wrong, field: `people.${at}.iin` };
    if (new Set(systems.map(({ system }) => system)).size < systems.length)
      return { code: 'field.invalid', field: `people.${at}.systems` };
  }
  return null;
}

function registeredEvent(
  id: string,
  letter: PaperLetter,
  systems: ReadonlyMap<string, SystemCard>,
): Result<NewEvent> {
  const { language, action, reason, basis, applicant, outgoing, incoming } = letter;
  const lines: { part: number; systems: unknown[] }[] = [];
  const persons: Record<string, unknown>[] = [correspondenceOf(letter)];
  for (const [at, { systems: asked, ...person }] of letter.people.entries()) {
    const named = asked.map((each) => namedSystem(each, systems.get(each.system)));
    const missing = named.indexOf(null);
    if (missing >= 0) {
      const { system = '' } = asked[missing] ?? {};
      const code = systems.has(system) ? 'access.functionsRequired' : 'access.unknownSystem';
      return fail(code, { field: `people.${at}.systems`, params: { line: at + 1, system } });
    }
    lines.push({ part: at + 2, systems: named });
    const logins = Object.fromEntries(asked.map(({ system, login }) => [system, login]));
    persons.push({ ...person, employee: null, logins });
  }
  const common = {
    language,
    action,
    reason,
    basis: { number: basis.number, date: basis.date },
    lines,
    applicant,
    outgoing,
    incoming,
  };
  return ok({ kind: 'request', aggregate: id, type: 'request.registered', typeVersion: 1, common, persons });
}

function correspondenceOf({ basis, basisCopy, scan, replyEmail, headName }: PaperLetter) {
  return {
    head: { name: headName, position: { kk: '', ru: '' } },
    replyEmail,
    replyEmailReason: '',
    basisTitle: basis.title,
    basisCopy,
    scan,
  };
}
