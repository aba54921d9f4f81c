/** A letter by its number and day, `YYYY-MM-DD`. */
interface Letter {
  number: string;
  date: string;
}

/** An entry of the journal as it is printed: every text is already in the language of the print. */
export interface JournalEntryView {
  /** null: none is given yet. */
  number: number | null;
  /** Not accepted yet: a number may still change, and is printed in brackets. */
  provisional: boolean;
  region: string;
  /** Number of the request in СКУД; empty for a letter. */
  skud: string;
  /** The applicant's letter. */
  outgoing: Letter | null;
  /** The same letter as the answering office received it. */
  incoming: Letter | null;
  /** Full name of the system. */
  system: string;
  /** Day of the issue, `YYYY-MM-DD`. */
  day: string;
  /** `name` is the rule set's name of the reason, or the document's own title. */
  basis: { name: string; number: string; date: string };
  /** Full name; empty for an issue by СКУД itself. */
  administrator: string;
  /** СКУД issued the login: «автоматически (СКУД)» (349/2021 ¶20). */
  automatic: boolean;
  /** Who issued it, when the entry records another's answer; empty otherwise. */
  issuer: string;
  corrects: number | null;
  correctedBy: number | null;
  note: string;
}

/** A printed range of the journal. */
export interface JournalView {
  office: string;
  /** Days, both included. */
  period: { from: string; to: string };
  /** Which part of the period, when it has more entries than one volume holds. */
  volume: { number: number; of: number } | null;
  /** Mark of the closed volume whose journal it is: its numbers are not the office's. */
  apart: string | null;
  /** By number; at most `volumeEntries`. */
  entries: readonly JournalEntryView[];
  /** Short form of the SHA-256 of the printed range, as it is to be read. */
  checksum: string;
  /** The closing sheet, on request. */
  closing: {
    /** Sheets bound, without the closing one; null leaves the number to be written by hand. */
    sheets: number | null;
    /** null leaves the blank. */
    day: string | null;
    signer: { position: string; name: string };
  } | null;
}
