export interface Draft {
  id: string;
  kind: string;
  person: string;
  payload: unknown;
  /** ISO instant of the last save. */
  updated: string;
}

/** What is being typed: local rows, not events; saved at every pause. */
export interface Drafts {
  save(draft: Omit<Draft, 'updated'>): Promise<void>;
  load(id: string): Promise<Draft | null>;
  /** Newest first; of everybody when `person` is not given. */
  list(kind: string, person?: string): Promise<Draft[]>;
  /** Attachments that only the draft named are discarded by the caller. */
  remove(id: string): Promise<void>;
}
