import type { BadThing } from '../verify/report.ts';

/**
 * What is wrong with an entry, beside what *verify* knows: `number`: it has not the next number of the journal;
 * `counter`: the numbers given and the entries that are there differ.
 */
export type JournalFault = Exclude<BadThing, 'file' | 'accessEntry' | 'attachment'> | 'number' | 'counter';

/** What ties the whole log together is as it was recorded; what each entry says was not looked at. */
export interface ChainReport {
  entries: number;
  events: number;
  /** Checked: the last by each key, part by part of the log, and those of announced keys. */
  signatures: number;
}

export interface JournalReport {
  ok: boolean;
  counts: { entries: number; events: number; streamRows: number; parts: number; signatures: number };
  /** Where the centre numbers: entries that it has not accepted yet, and rows after its newest signed head. */
  unconfirmed: { entries: number; rows: number };
  /** The office's stream as far as it was looked at: its hash fixes every entry and every number. */
  head: { number: number; hash: string | null };
  /** The first that does not hold, in the order of the stream. */
  firstBad: {
    what: JournalFault;
    /** Number in the journal; null when what is wrong is no entry of it. */
    number: number | null;
    /** Number in the office's stream. */
    row: number;
  } | null;
  /** Names of triggers of append-only tables that are missing, altered or foreign. */
  triggers: string[];
}
