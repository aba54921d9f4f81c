export interface SearchPage {
  /** `row` keys, newest first. */
  rows: number[];
  /** Hits, counted up to 1001 ("more than 1000"). */
  count: number;
}

export interface Search {
  /** Brings the index up to the newest event; at most `maxEvents` in one go. True when nothing is left. */
  catchUp(maxEvents?: number): Promise<boolean>;
  /**
   * Rows whose text holds every term as the beginning of a word. Terms are folded by the caller as the text was;
   * quoting is done here, no term can be FTS syntax. Catches up first.
   */
  find(kind: string, terms: readonly string[], page: { limit: number; before?: number }): Promise<SearchPage>;
}
