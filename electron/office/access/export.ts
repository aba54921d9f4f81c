import type { z } from 'zod';
import { type access, accessNorms, type RequestRow } from '../../../shared/access/index.ts';
import { requestSheet } from '../../../shared/access/print/index.ts';
import { fail, type Language, ok, type Result } from '../../../shared/kernel/index.ts';
import type { Handling } from '../handler.ts';
import { normsNow } from '../norms/index.ts';
import { findRequests } from './list.ts';

const pageOfRows = 1000;
/** Rows that one sheet takes; beyond it the filter has to be narrowed. */
const mostRows = 200_000;
const names: Readonly<Record<Language, string>> = { kk: 'otinimder', ru: 'zayavki' };

type Export = z.output<(typeof access.calls)['export']['input']>;

/** What the list shows, as a workbook. */
export async function exportRequests(
  { language, ...filter }: Export,
  at: Handling,
): Promise<Result<{ saved: boolean; rows: number }>> {
  const found = await findRequests(filter, at, mostRows);
  const rows: RequestRow[] = [];
  for (let offset = 0; offset < Math.min(found.total, mostRows); offset += pageOfRows) {
    if (at.signal.aborted) return fail('call.cancelled');
    rows.push(...(await found.page(offset, pageOfRows)));
    at.progress(rows.length, found.total);
  }
  const { set } = accessNorms(at.today(), await normsNow(at.store));
  const bytes = await at.documents.xlsxWrite(requestSheet(rows, set, language));
  if (!bytes.ok) return bytes;
  const name = `${names[language]}.${language}.xlsx`;
  const { saved } = await at.shell.ask('saveFile', { name, bytes: bytes.value });
  return ok({ saved, rows: rows.length });
}
