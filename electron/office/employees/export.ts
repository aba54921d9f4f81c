import type { z } from 'zod';
import {
  type EmployeeCard,
  employeeStatus,
  type employees,
  staffSheet,
} from '../../../shared/employees/index.ts';
import { fail, type Language, ok, type Result } from '../../../shared/kernel/index.ts';
import type { Handling } from '../handler.ts';
import {
  countEmployees,
  type EmployeeListRow,
  employeePage,
  employeePageOfHits,
} from './employees.queries.ts';
import { hitsOf } from './list.ts';

const pageOfRows = 1000;
/** Rows that one sheet takes; beyond it the filter has to be narrowed. */
const mostRows = 200_000;
const names: Readonly<Record<Language, string>> = { kk: 'qyzmetkerler', ru: 'sotrudniki' };
const templates: Readonly<Record<Language, string>> = { kk: 'qyzmetkerler-ulgi', ru: 'sotrudniki-shablon' };

type Export = z.output<(typeof employees.calls)['export']['input']>;

/** What the list shows, with full IINs: the sheet can be corrected and imported again. */
export async function exportDirectory(
  { language, ...filter }: Export,
  at: Handling,
): Promise<Result<{ saved: boolean; rows: number }>> {
  const status = filter.status ?? '';
  const hits = await hitsOf(filter, at, mostRows);
  const total = hits ? hits.length : await at.store.read((q) => countEmployees(q, status));
  const cards: EmployeeCard[] = [];
  for (let offset = 0; offset < Math.min(total, mostRows); offset += pageOfRows) {
    if (at.signal.aborted) return fail('call.cancelled');
    const page = { order: filter.sort, limit: pageOfRows, offset };
    const rows = await at.store.read((q) =>
      hits ? employeePageOfHits(q, hits, page) : employeePage(q, { ...page, status }),
    );
    cards.push(...rows.map(cardOf));
    at.progress(cards.length, total);
  }
  return saveSheet(cards, language, `${names[language]}.${language}.xlsx`, at);
}

/** An empty sheet with the headings that the import knows. */
export async function saveTemplate({ language }: { language: Language }, at: Handling) {
  const saved = await saveSheet([], language, `${templates[language]}.${language}.xlsx`, at);
  return saved.ok ? ok({ saved: saved.value.saved }) : saved;
}

async function saveSheet(
  cards: readonly EmployeeCard[],
  language: Language,
  name: string,
  { documents, shell }: Handling,
): Promise<Result<{ saved: boolean; rows: number }>> {
  const bytes = await documents.xlsxWrite(staffSheet(cards, language));
  if (!bytes.ok) return bytes;
  const { saved } = await shell.ask('saveFile', { name, bytes: bytes.value });
  return ok({ saved, rows: cards.length });
}

/** The sheet has no column for the reason of a mailbox outside the corporate domains. */
function cardOf(row: EmployeeListRow): EmployeeCard {
  const { iin, surname, given, patronymic, extension, mobile, email, ip } = row;
  return {
    iin,
    name: { surname, given, patronymic },
    position: { kk: row.position_kk, ru: row.position_ru },
    unit: { kk: row.unit_kk, ru: row.unit_ru },
    workPhone: row.work_phone,
    extension,
    mobile,
    email,
    emailReason: '',
    ip,
    status: employeeStatus.parse(row.status),
  };
}
