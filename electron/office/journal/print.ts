import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { DocumentTree } from '../../../shared/documents/index.ts';
import type { journal as calls } from '../../../shared/journal/index.ts';
import { type JournalView, journal, journalVolumes } from '../../../shared/journal/print/index.ts';
import { fail, type Language, ok, type Result } from '../../../shared/kernel/index.ts';
import { forms } from '../../../shared/norms/index.ts';
import type { OfficeState } from '../../../shared/office/index.ts';
import { markOf } from '../../../shared/volumes/index.ts';
import { layOut } from '../documents/index.ts';
import type { Handling } from '../handler.ts';
import { type EntryRow, entriesOfKeys, envelopeHashes } from './journal.queries.ts';
import { entriesOf } from './period.ts';
import { entryViews } from './view.ts';

type Calls = (typeof calls)['calls'];
type Source = z.output<Calls['preview']['input']>;
type Wanted = z.output<Calls['savePdf']['input']>;

/** Longest of the numbers that a closing sheet tells in words: the first pass makes room for it. */
const longestCount = 9999;
/** Of the digits of the checksum, those that are printed: half of them, in fours. */
const checksumShown = 32;
const names: Readonly<Record<Language, string>> = {
  kk: 'login-beru-zhurnaly',
  ru: 'zhurnal-vydachi-loginov',
};

interface Pages {
  html: string;
  pages: number;
  entries: number;
}

export async function previewJournal(source: Source, at: Handling) {
  const printed = await printedOf(source, at);
  const { volumes } = printed;
  if (source.volume > volumes.length) return fail('record.missing');
  const pages = await volumePages(source, printed, at);
  return pages.ok ? ok({ ...pages.value, volumes: volumes.length }) : pages;
}

/** A volume, or all of them one after another as files with numbered names. What was saved before a stop stays. */
export function saveJournal(wanted: Wanted, at: Handling): Promise<Result<{ files: number }>> {
  return eachVolume(wanted, at, async ({ html }, { number, of }) => {
    const { bytes } = await at.shell.ask('pdf', { html, orientation });
    const period = `${wanted.from}-${wanted.to}${of > 1 ? `-${number}` : ''}`;
    const apart = markOf(at.store.closing);
    const name = `${names[wanted.language]}-${apart ? `${apart}-` : ''}${period}.${wanted.language}.pdf`;
    return (await at.shell.ask('saveFile', { name, bytes })).saved;
  });
}

export async function printJournal({ printer, ...wanted }: Wanted & { printer: string }, at: Handling) {
  const done = await eachVolume(
    wanted,
    at,
    async ({ html }) => (await at.shell.ask('print', { html, orientation, printer })).printed,
  );
  return done.ok ? ok({ printed: done.value.files > 0 }) : done;
}

const orientation = 'landscape';

async function eachVolume(
  wanted: Wanted,
  at: Handling,
  give: (pages: Pages, volume: { number: number; of: number }) => Promise<boolean>,
): Promise<Result<{ files: number }>> {
  const printed = await printedOf(wanted, at);
  const { volumes } = printed;
  const of = volumes.length;
  if (wanted.volume !== null && wanted.volume > of) return fail('record.missing');
  const asked = wanted.volume === null ? volumes.map((_, place) => place + 1) : [wanted.volume];
  let files = 0;
  for (const number of asked) {
    at.progress(files, asked.length);
    const pages = await volumePages({ ...wanted, volume: number }, printed, at);
    if (at.signal.aborted) return fail('call.cancelled');
    if (!pages.ok) return pages;
    if (!(await give(pages.value, { number, of }))) return ok({ files });
    files++;
  }
  return ok({ files });
}

async function printedOf(period: Pick<Source, 'from' | 'to'>, at: Handling) {
  const entries = await entriesOf(period, at);
  return { ...entries, volumes: journalVolumes(entries.keys.length) };
}

type Printed = Awaited<ReturnType<typeof printedOf>>;

/** Explicit pages of one volume, in the order of the numbers; what has none yet stands last. */
async function volumePages(source: Source, printed: Printed, at: Handling): Promise<Result<Pages>> {
  const { keys, last, volumes } = printed;
  const { from = 0, to = 0 } = volumes[source.volume - 1] ?? {};
  const found = await at.store.read((q) => entriesOfKeys(q, keys.slice(from, to)));
  const rows = found.map((row) => asOf(row, last));
  const view = await volumeView(source, { rows, of: volumes.length }, at);
  const { language, closing } = source;
  const form = forms.journal[language];
  const tree = (sheets: number): DocumentTree =>
    journal({ ...view, closing: view.closing && { ...view.closing, sheets } }, form, language);
  // The closing sheet is bound in after those that it counts.
  const made = await layOut(tree(longestCount), at, (pages) => tree(closing ? pages - 1 : pages));
  return made.ok ? ok({ ...made.value, entries: rows.length }) : made;
}

/** An entry as its period's sheets have it: that a later one puts it right was not known when they were sealed. */
function asOf(row: EntryRow, last: number): EntryRow {
  return row.corrected_by !== null && row.corrected_by > last ? { ...row, corrected_by: null } : row;
}

async function volumeView(
  { from, to, language, closing, volume }: Source,
  { rows, of }: { rows: readonly EntryRow[]; of: number },
  at: Handling,
): Promise<JournalView> {
  const office = (await at.store.fold('office', at.store.office)) as OfficeState | null;
  const { headName = '', headPosition = { kk: '', ru: '' } } = office?.settings ?? {};
  return {
    office: office?.card.name[language] ?? '',
    period: { from, to },
    volume: of > 1 ? { number: volume, of } : null,
    apart: markOf(at.store.closing),
    entries: await entryViews(rows, language, at),
    checksum: await checksumOf(rows, at),
    closing: closing
      ? { sheets: null, day: at.today(), signer: { position: headPosition[language], name: headName } }
      : null,
  };
}

/**
 * SHA-256 over a line for each entry in the order of the print: its number in the journal (`-` while it has none), the id of its
 * event and the SHA-256 of its envelope, parted by spaces and ended by a line feed. The envelope fixes everything the entry says,
 * so that the sum can be computed anew from an exported journal (docs/journal-bundle.md).
 */
async function checksumOf(rows: readonly EntryRow[], { store }: Handling): Promise<string> {
  const hashes = await store.read((q) => envelopeHashes(q, rows));
  const sum = createHash('sha256');
  rows.forEach(({ journal: number, event }, place) => {
    sum.update(`${number ?? '-'} ${event} ${hashes[place] ?? ''}\n`);
  });
  return (sum.digest('hex').slice(0, checksumShown).match(/.{4}/g) ?? []).join(' ');
}
