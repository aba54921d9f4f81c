import type { journal } from '../../../shared/journal/index.ts';
import type { Handlers } from '../handler.ts';
import { once } from '../once.ts';
import { correctEntry, openEntry } from './entry.ts';
import { exportJournal, saveBundle } from './export.ts';
import { countsOf, listEntries } from './list.ts';
import { previewJournal, printJournal, saveJournal } from './print.ts';
import { searchBehind, verifyChain, verifyJournal } from './verify.ts';

export const journalHandlers: Handlers<typeof journal> = {
  list: listEntries,
  counts: countsOf,
  open: openEntry,
  correct: (input, at) => once(at, () => correctEntry(input, at)),
  preview: previewJournal,
  savePdf: saveJournal,
  print: printJournal,
  export: exportJournal,
  saveBundle,
  verifyChain,
  searchBehind,
  verify: verifyJournal,
};
