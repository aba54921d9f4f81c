import { z } from 'zod';
import type { Sheet, SheetRows } from '../documents/index.ts';
import { bilingual, type Language } from '../kernel/index.ts';
import { searchFold } from '../text/index.ts';
import { type EmployeeCard, type EmployeeInput, employeeInput, employeeStatus } from './schema.ts';
import data from './sheet.json' with { type: 'json' };

const field = employeeInput.omit({ emailReason: true }).keyof();
/** A column of the staff list: a field of the employee's card. */
export type StaffField = z.infer<typeof field>;

const { name, columns, fullName, statuses } = z
  .strictObject({
    name: bilingual(31),
    columns: z.array(
      z.strictObject({
        field,
        /** Characters. */
        width: z.number(),
        title: bilingual(100),
        /** Other headings by which offices call it. */
        also: z.array(z.string()),
      }),
    ),
    /** Headings of one column with all three names. */
    fullName: z.array(z.string()),
    statuses: z.record(
      employeeStatus,
      z.strictObject({ kk: z.string(), ru: z.string(), also: z.array(z.string()) }),
    ),
  })
  .parse(data);

/** Columns without which no employee of the file can be entered. */
const necessary: readonly StaffField[] = [
  'iin',
  'surname',
  'given',
  'positionKk',
  'positionRu',
  'unitKk',
  'unitRu',
];
/** How far down the headings are looked for: offices put titles and approvals above their lists. */
const headingDepth = 30;

export interface StaffRow {
  /** Line of the file, from 1. */
  line: number;
  /** As it stands in the file; not yet checked beyond the schema. */
  input: EmployeeInput;
  /** Fields whose cell could not be taken (too long, not a known status): empty, or «working», in `input`. */
  unread: StaffField[];
}

export interface StaffList {
  rows: StaffRow[];
  /** Necessary columns that the file does not have. */
  missing: StaffField[];
  /** Columns that it has; all three names where one column holds them. */
  columns: StaffField[];
}

/** The employees of a staff file. Headings are known in both languages, in any order, below any title. */
export function readStaff(rows: SheetRows): StaffList {
  const found = rows
    .slice(0, headingDepth)
    .map((row, at) => ({ at, places: placesOf(row) }))
    .reduce<{ at: number; places: Places }>(
      (best, each) => (each.places.size > best.places.size ? each : best),
      {
        at: -1,
        places: new Map(),
      },
    );
  // One known word may stand in any title; a list has at least two columns.
  if (found.places.size < 2) return { rows: [], missing: [...necessary], columns: [] };
  const { at, places } = found;
  const split = places.has('fullName');
  const missing = necessary.filter(
    (each) => !places.has(each) && !(split && (each === 'surname' || each === 'given')),
  );
  const body = rows.map((cells, index) => ({ cells, line: index + 1 })).slice(at + 1);
  const [first] = body;
  if (first && isNumbering(first.cells)) body.shift();
  const filled = body.filter(({ cells }) =>
    [...places.values()].some((place) => (cells[place] ?? '').trim() !== ''),
  );
  const there = [...places.keys()].flatMap((each): StaffField[] =>
    each === 'fullName' ? ['surname', 'given', 'patronymic'] : [each],
  );
  return { rows: filled.map(({ cells, line }) => staffRow(cells, line, places)), missing, columns: there };
}

/** A sheet that `readStaff` reads back; without cards, the template to be filled in. */
export function staffSheet(cards: readonly EmployeeCard[], language: Language): Sheet {
  return {
    name: name[language],
    columns: columns.map(({ title, width }) => ({ title: title[language], width })),
    rows: cards.map((card) => {
      const input = inputOf(card);
      return columns.map(({ field: of }) => (of === 'status' ? statuses[card.status][language] : input[of]));
    }),
  };
}

type Places = ReadonlyMap<StaffField | 'fullName', number>;

/** Heading without case, brackets, punctuation and the difference of Kazakh and Russian keyboards. */
function bare(heading: string): string {
  return searchFold(heading).replace(/[^\p{L}\p{N}]/gu, '');
}

const known = new Map<string, StaffField | 'fullName'>([
  ...fullName.map((heading) => [bare(heading), 'fullName'] as const),
  ...columns.flatMap(({ field: of, title, also }) =>
    [title.kk, title.ru, ...also].map((heading) => [bare(heading), of] as const),
  ),
]);

function placesOf(row: readonly string[]): Places {
  const places = new Map<StaffField | 'fullName', number>();
  row.forEach((heading, place) => {
    const of = known.get(bare(heading)) ?? known.get(bare(heading.replace(/\([^)]*\)/g, '')));
    if (of && !places.has(of)) places.set(of, place);
  });
  return places;
}

/** The line «1 2 3 4 …» under the headings of official tables. */
function isNumbering(cells: readonly string[]): boolean {
  const written = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  return (
    written.length > 1 &&
    written.every((cell, at) => at === 0 || Number(cell) === Number(written[at - 1]) + 1)
  );
}

function staffRow(cells: readonly string[], line: number, places: Places): StaffRow {
  const unread: StaffField[] = [];
  const cellOf = (of: StaffField | 'fullName') =>
    (cells[places.get(of) ?? -1] ?? '').replace(/\s+/g, ' ').trim();
  const [surname = '', given = '', ...rest] = cellOf('fullName').split(' ');
  const whole: Partial<Record<StaffField, string>> = { surname, given, patronymic: rest.join(' ') };
  const take = (of: Exclude<StaffField, 'status'>): string => {
    const cell = cellOf(of) || (whole[of] ?? '');
    const taken = employeeInput.shape[of].safeParse(of === 'iin' ? withZeros(cell) : cell);
    if (!taken.success) unread.push(of);
    return taken.success ? taken.data : '';
  };
  const status = statusOf(cellOf('status'));
  if (!status) unread.push('status');
  const input: EmployeeInput = {
    iin: take('iin'),
    surname: take('surname'),
    given: take('given'),
    patronymic: take('patronymic'),
    positionKk: take('positionKk'),
    positionRu: take('positionRu'),
    unitKk: take('unitKk'),
    unitRu: take('unitRu'),
    workPhone: take('workPhone'),
    extension: take('extension'),
    mobile: take('mobile'),
    email: take('email'),
    emailReason: '',
    ip: take('ip'),
    status: status ?? 'working',
  };
  return { line, input, unread };
}

/** An IIN that a spreadsheet took for a number has lost its zeros; only one that then begins with a day gets them back. */
function withZeros(cell: string): string {
  if (!/^\d{10,11}$/.test(cell)) return cell;
  const whole = cell.padStart(12, '0');
  return /^\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])/.test(whole) ? whole : cell;
}

function statusOf(cell: string): EmployeeInput['status'] | null {
  if (cell === '') return 'working';
  const found = employeeStatus.options.find((each) => {
    const { kk, ru, also } = statuses[each];
    return [kk, ru, ...also].some((word) => bare(word) === bare(cell));
  });
  return found ?? null;
}

function inputOf(card: EmployeeCard): Record<Exclude<StaffField, 'status'>, string> {
  const { iin, workPhone, extension, mobile, email, ip } = card;
  const { surname, given, patronymic } = card.name;
  return {
    ...{ iin, surname, given, patronymic, workPhone, extension, mobile, email, ip },
    ...{
      positionKk: card.position.kk,
      positionRu: card.position.ru,
      unitKk: card.unit.kk,
      unitRu: card.unit.ru,
    },
  };
}
