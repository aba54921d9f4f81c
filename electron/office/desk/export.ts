import type { z } from 'zod';
import type { DeskRow, desk } from '../../../shared/desk/index.ts';
import { queueSheet } from '../../../shared/desk/print/index.ts';
import { fail, type Language, ok, type Result } from '../../../shared/kernel/index.ts';
import type { Handling } from '../handler.ts';
import { normsNow } from '../norms/index.ts';
import { findAtDesk } from './queue.ts';

const pageOfRows = 1000;
/** Rows that one sheet takes; beyond it the filter has to be narrowed. */
const mostRows = 200_000;
const names: Readonly<Record<Language, string>> = { kk: 'zhauap-kezegi', ru: 'ochered-otvetov' };

type Export = z.output<(typeof desk.calls)['export']['input']>;

/** What the queue shows, as a workbook. */
export async function exportQueue(
  { language, ...filter }: Export,
  at: Handling,
): Promise<Result<{ saved: boolean; rows: number }>> {
  const found = await findAtDesk(filter, at, mostRows);
  const rows: DeskRow[] = [];
  for (let offset = 0; offset < Math.min(found.total, mostRows); offset += pageOfRows) {
    if (at.signal.aborted) return fail('call.cancelled');
    rows.push(...(await found.page(offset, pageOfRows)));
    at.progress(rows.length, found.total);
  }
  const bytes = await at.documents.xlsxWrite(queueSheet(rows, language, (await normsNow(at.store)).regions));
  if (!bytes.ok) return bytes;
  const name = `${names[language]}.${language}.xlsx`;
  const { saved } = await at.shell.ask('saveFile', { name, bytes: bytes.value });
  return ok({ saved, rows: rows.length });
}
