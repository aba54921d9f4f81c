import { accessNorms } from '../../../shared/access/index.ts';
import type { AccountState } from '../../../shared/accounts/index.ts';
import type { JournalEntryView } from '../../../shared/journal/print/index.ts';
import type { Language } from '../../../shared/kernel/index.ts';
import { type Norms, reasonClass } from '../../../shared/norms/index.ts';
import type { Handling } from '../handler.ts';
import { normsNow } from '../norms/index.ts';
import { originOf } from './entry.ts';
import type { EntryRow } from './journal.queries.ts';

/** Entries as they are printed and exported, every text in the language of the paper. */
export async function entryViews(
  rows: readonly EntryRow[],
  language: Language,
  at: Handling,
): Promise<JournalEntryView[]> {
  const views: JournalEntryView[] = [];
  const folded = new Map<string, AccountState | null>();
  const stateOf = async (account: string) => {
    const known = folded.get(account);
    if (known !== undefined) return known;
    const state = (await at.store.fold('account', account)) as AccountState | null;
    folded.set(account, state);
    return state;
  };
  const norms = await normsNow(at.store);
  for (const row of rows) {
    const state = saysAll(row) ? null : await stateOf(row.account);
    const entry = state?.entries.find(({ event }) => event === row.event);
    const origin = state && entry ? await originOf(state, entry, at) : { issuer: '', skud: '' };
    views.push({ ...entryView(row, language, norms), ...origin });
  }
  return views;
}

function entryView(
  row: EntryRow,
  language: Language,
  norms: Norms,
): Omit<JournalEntryView, 'issuer' | 'skud'> {
  const letter = (number: string, date: string) => (number || date ? { number, date } : null);
  const reason = reasonClass(accessNorms(row.day, norms).set, row.reason);
  return {
    number: row.journal,
    provisional: row.journal === null,
    region: norms.regions.find(({ code }) => code === row.region)?.name[language] ?? row.region,
    outgoing: letter(row.outgoing_number, row.outgoing_date),
    incoming: letter(row.incoming_number, row.incoming_date),
    system: language === 'kk' ? row.system_kk : row.system_ru,
    day: row.day,
    basis: {
      name: row.basis_title || (reason?.name[language] ?? ''),
      number: row.basis_number,
      date: row.basis_date,
    },
    administrator: row.automatic === 1 ? '' : row.administrator,
    automatic: row.automatic === 1,
    corrects: row.corrects,
    correctedBy: row.corrected_by,
    note: row.note,
  };
}

/** An own issue upon a letter; what was recorded, or came through СКУД, is asked of the events. */
function saysAll(row: EntryRow): boolean {
  return row.type === 'account.issued' && row.outgoing_number !== '';
}
