export { journal } from './journal.ts';
export { journalSheet } from './journal-sheet.ts';
export type { JournalEntryView, JournalView } from './view.ts';
export { journalVolumes, volumeEntries } from './volumes.ts';
