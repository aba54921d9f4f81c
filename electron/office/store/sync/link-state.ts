import { z } from 'zod';
import { base64, hash, instant, uuid } from '../../../../shared/kernel/index.ts';
import { type LinkSettings, linkSettings } from '../../../../shared/link/index.ts';
import { type KeyHolder, type SignedHead, signedHead } from '../../../../shared/sync/index.ts';
import type { Bookkeeping } from '../act/bookkeeping.ts';

const keyHolder = z.strictObject({
  publicKey: z.string(),
  person: uuid.nullable(),
  device: uuid,
  office: uuid.nullable(),
  numbers: z.boolean(),
});

/** Keys that enrolment has pinned, by id: the centre's. */
const linkSetting = z.strictObject({
  pinned: z.record(hash, keyHolder),
  /** The centre's X25519 key, to which exchange files are sealed. */
  sealing: base64.optional(),
});
export type LinkSetting = z.infer<typeof linkSetting>;

/** What is remembered of the exchanges, for people: the last that reached its end, and the last that found another history. */
const contact = z.strictObject({ last: instant.nullable(), repaired: instant.nullable() });
export type Contact = z.infer<typeof contact>;
const never: Contact = { last: null, repaired: null };

/** Whether the office is enrolled, and what it knows of the centre; a standalone one numbers its acts itself. */
export class LinkState {
  readonly #books: Bookkeeping;
  #setting: LinkSetting | null;
  #head: SignedHead | null;

  constructor(books: Bookkeeping) {
    this.#books = books;
    const setting = books.setting('link');
    const head = books.setting('head');
    this.#setting = setting === null ? null : linkSetting.parse(JSON.parse(setting));
    this.#head = head === null || head === '' ? null : signedHead.parse(JSON.parse(head));
  }

  get linked(): boolean {
    return this.#setting !== null;
  }

  /** The newest head of the current lineage that its numbering side has signed. */
  get head(): SignedHead | null {
    return this.#head;
  }

  pinned(key: string): KeyHolder | null {
    return this.#setting?.pinned[key] ?? null;
  }

  /** The centre's X25519 key, 32 raw bytes in base64; null while there is no centre. */
  get sealing(): string | null {
    return this.#setting?.sealing ?? null;
  }

  set sealing(key: string) {
    if (!this.#setting) return;
    this.#setting = { ...this.#setting, sealing: key };
    this.#books.setSetting('link', JSON.stringify(this.#setting));
  }

  /** Every key that enrolment has pinned. */
  get pins(): readonly KeyHolder[] {
    return Object.values(this.#setting?.pinned ?? {});
  }

  /** How the centre is reached; null until the administrator has said so. */
  get way(): LinkSettings | null {
    const stored = this.#books.setting('way');
    return stored === null ? null : linkSettings.parse(JSON.parse(stored));
  }

  set way(way: LinkSettings) {
    this.#books.setSetting('way', JSON.stringify(way));
  }

  get contact(): Contact {
    const stored = this.#books.setting('contact');
    return stored === null ? never : contact.parse(JSON.parse(stored));
  }

  set contact(at: Contact) {
    this.#books.setSetting('contact', JSON.stringify(at));
  }

  /** Inside a transaction; what is kept in memory follows with `commit`. */
  write(of: { setting?: LinkSetting; head?: SignedHead | null }): () => void {
    if (of.setting) this.#books.setSetting('link', JSON.stringify(of.setting));
    if (of.head !== undefined) this.#books.setSetting('head', of.head ? JSON.stringify(of.head) : '');
    return () => {
      this.#setting = of.setting ?? this.#setting;
      if (of.head !== undefined) this.#head = of.head;
    };
  }
}
