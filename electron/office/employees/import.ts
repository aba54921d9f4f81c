import { basename } from 'node:path';
import type { z } from 'zod';
import { type SheetRows, sheetLimits } from '../../../shared/documents/index.ts';
import {
  checkEmployee,
  type EmployeeCard,
  type EmployeeInput,
  type EmployeeState,
  type employees,
  type ImportRow,
  inputOf,
  readStaff,
  type StaffList,
  type StaffRow,
} from '../../../shared/employees/index.ts';
import { canonical, fail, ok, type Result } from '../../../shared/kernel/index.ts';
import type { Handling } from '../handler.ts';
import { pickedBytes } from '../picked-file.ts';
import { rulesOn } from '../rules.ts';
import type { Lookup, NewEvent } from '../store/index.ts';
import { cardEvent, domainsOn } from './card.ts';
import { holdersOfIins } from './employees.queries.ts';

/** Rows that one import takes: they are one act, all or nothing. */
const mostRows = 5000;

type Picked = z.input<(typeof employees.calls)['importPick']['output']>;

/** Shows every row of a staff file with what is wrong in it; nothing is written. */
export async function pickImport(_input: object, at: Handling): Promise<Result<Picked>> {
  const { path } = await at.shell.ask('pickFile', { title: 'import', extensions: ['xlsx', 'csv'] });
  if (path === null) return ok({ cancelled: true, name: '', rows: [], missingColumns: [] });
  const sheet = await readSheet(path, at);
  if (!sheet.ok) return sheet;
  const list = readStaff(sheet.value);
  const { rows, missing } = list;
  if (rows.length === 0 && missing.length === 0) return fail('import.empty');
  if (rows.length > mostRows) return fail('import.tooLarge', { params: { what: 'rows', limit: mostRows } });
  return ok({
    cancelled: false,
    name: basename(path),
    rows: await checkedRows(list, at),
    missingColumns: missing,
  });
}

async function readSheet(path: string, { documents }: Handling): Promise<Result<SheetRows>> {
  const bytes = await pickedBytes(path, sheetLimits.fileBytes);
  return bytes.ok ? documents.xlsxRead(bytes.value) : bytes;
}

async function checkedRows({ rows, columns }: StaffList, at: Handling): Promise<ImportRow[]> {
  const iins = rows.map(({ input }) => iinOf(input));
  const holders = await at.store.read((q) => holdersOfIins(q, [...new Set(iins)]));
  const domains = await domainsOn(at.store, at.today());
  const first = new Map<string, number>();
  const checked: ImportRow[] = [];
  for (const row of rows) {
    const iin = iinOf(row.input);
    const existing = holders.get(iin) ?? null;
    const state = existing === null ? null : ((await at.store.fold('employee', existing)) as EmployeeState);
    const input = state?.card ? withoutGaps(row.input, state.card, columns.includes('status')) : row.input;
    const before = first.get(iin);
    checked.push(checkedRow({ ...row, input }, existing, before, domains));
    if (before === undefined && iin !== '') first.set(iin, row.line);
  }
  return checked;
}

/** @param before line of the same IIN further up in the file */
function checkedRow(
  { line, input, unread }: StaffRow,
  existing: string | null,
  before: number | undefined,
  domains: readonly string[],
): ImportRow {
  const { errors, warnings } = checkEmployee(input, domains);
  return {
    line,
    input,
    existing,
    warnings,
    errors: [
      ...errors.filter(({ field }) => !unread.some((each) => each === field)),
      ...unread.map((field) => ({ field, code: 'field.invalid' })),
      ...(before === undefined ? [] : [{ field: 'iin', code: 'import.duplicateRow', value: String(before) }]),
    ],
  };
}

/** What a file leaves empty changes nothing of somebody who is already in the directory. */
function withoutGaps(input: EmployeeInput, card: EmployeeCard, hasStatus: boolean): EmployeeInput {
  const known = inputOf(card);
  const email = input.email === '' ? known.email : input.email;
  return {
    ...input,
    patronymic: input.patronymic || known.patronymic,
    workPhone: input.workPhone || known.workPhone,
    extension: input.extension || (input.workPhone === '' ? known.extension : ''),
    mobile: input.mobile || known.mobile,
    email,
    emailReason: input.emailReason || (email === known.email ? known.emailReason : ''),
    ip: input.ip || known.ip,
    status: hasStatus ? input.status : known.status,
  };
}

function iinOf({ iin }: EmployeeInput): string {
  return iin.replace(/\s/g, '');
}

type Commit = z.output<(typeof employees.calls)['importCommit']['input']>;

/** Everything is checked again: between the look and the act the directory may have changed. */
export async function commitImport(
  { rows }: Commit,
  at: Handling,
): Promise<Result<{ entered: number; corrected: number }>> {
  const cards = cardsOf(rows, await domainsOn(at.store, at.today()));
  if (!cards.ok) return cards;
  const { store, session, operation, call } = at;
  return store.act({
    operation,
    session,
    call,
    part: 'employees',
    detail: `rows ${rows.length}`,
    rules: await rulesOn(at.store, at.today()),
    events: (look) => ok(cards.value.flatMap((card) => eventOf(card, look, at) ?? [])),
    answer: (recorded) => {
      const entered = recorded.filter(({ type }) => type === 'employee.entered').length;
      return { entered, corrected: recorded.length - entered };
    },
  });
}

function cardsOf(rows: Commit['rows'], domains: readonly string[]): Result<EmployeeCard[]> {
  const lines = new Map<string, number>();
  const cards: EmployeeCard[] = [];
  for (const { line, input } of rows) {
    const { errors, card } = checkEmployee(input, domains);
    if (!card) return fail('import.rowInvalid', { params: { line }, field: errors[0]?.field ?? 'iin' });
    if (lines.has(card.iin)) return fail('import.duplicateRow', { params: { line }, field: 'iin' });
    lines.set(card.iin, line);
    cards.push(card);
  }
  return cards.length > 0 ? ok(cards) : fail('import.empty');
}

/** Null for somebody whose card already says the same. */
function eventOf(card: EmployeeCard, look: Lookup, { newId }: Handling): NewEvent | null {
  const holder = look.holder('employee', 'iin', card.iin);
  if (holder === null) return cardEvent('employee.entered', newId(), card);
  const state = look.state('employee', holder) as EmployeeState | null;
  const same = state?.card && canonical(state.card) === canonical(card);
  return same ? null : cardEvent('employee.corrected', holder, card);
}
