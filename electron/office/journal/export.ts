import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { createGzip } from 'node:zlib';
import type { z } from 'zod';
import type { journal } from '../../../shared/journal/index.ts';
import { type JournalEntryView, journalSheet } from '../../../shared/journal/print/index.ts';
import { fail, type Language, ok, type Result } from '../../../shared/kernel/index.ts';
import { forms } from '../../../shared/norms/index.ts';
import { markOf } from '../../../shared/volumes/index.ts';
import type { Handling } from '../handler.ts';
import { findEntries } from './list.ts';
import { numbersOf } from './period.ts';
import { entryViews } from './view.ts';

const pageOfRows = 1000;
/** Rows that one sheet takes; beyond it the filter has to be narrowed. */
const mostRows = 200_000;
const names: Readonly<Record<Language, string>> = {
  kk: 'login-beru-zhurnaly',
  ru: 'zhurnal-vydachi-loginov',
};

type Calls = (typeof journal)['calls'];
type Input<Name extends keyof Calls> = z.output<Calls[Name]['input']>;

/** What the list shows, in the columns of Appendix 2. */
export async function exportJournal(
  { language, ...filter }: Input<'export'>,
  at: Handling,
): Promise<Result<{ saved: boolean; rows: number }>> {
  const found = await findEntries(filter, at, mostRows);
  const views: JournalEntryView[] = [];
  for (let offset = 0; offset < Math.min(found.total, mostRows); offset += pageOfRows) {
    if (at.signal.aborted) return fail('call.cancelled');
    views.push(...(await entryViews(await found.page(offset, pageOfRows), language, at)));
    at.progress(views.length, found.total);
  }
  const apart = markOf(at.store.closing);
  const bytes = await at.documents.xlsxWrite(journalSheet(views, forms.journal[language], language, apart));
  if (!bytes.ok) return bytes;
  const name = `${names[language]}${apart ? `-${apart}` : ''}.${language}.xlsx`;
  const { saved } = await at.shell.ask('saveFile', { name, bytes: bytes.value });
  return ok({ saved, rows: views.length });
}

/** From the first number of a period to its last, as its sheets have them; packed with gzip. */
export async function saveBundle(
  { from, to }: Input<'saveBundle'>,
  at: Handling,
): Promise<Result<{ saved: boolean; entries: number }>> {
  const { store } = at;
  const { after, last } = await numbersOf({ from, to }, at);
  if (after === last) return fail('journal.noEntries');
  const first = after + 1;
  const entries = last - after;
  const bytes = await packed(store.journalBundle({ from: first, to: last }), entries, at);
  if (bytes === null) return fail('call.cancelled');
  const { saved } = await at.shell.ask('saveFile', { name: `journal-${first}-${last}.jsonl.gz`, bytes });
  return ok({ saved, entries });
}

/** Null when it was stopped. */
async function packed(
  lines: AsyncIterable<string>,
  entries: number,
  { progress, signal }: Handling,
): Promise<Uint8Array | null> {
  let done = 0;
  async function* told() {
    for await (const line of lines) {
      if (signal.aborted) return;
      if (line.startsWith('{"entry"')) progress(++done, entries);
      yield line;
    }
  }
  const bytes = await buffer(Readable.from(told()).pipe(createGzip()));
  return signal.aborted ? null : bytes;
}
