import { fail, ok, type Result } from '../../../../shared/kernel/index.ts';
import { Queue } from '../database/queue.ts';
import {
  type Opened,
  openName,
  openWithPassword,
  sealName,
  type WrapFor,
  wrapForPassword,
  wrapForRecovery,
} from './entry.ts';
import { sealForEscrow } from './escrow.ts';
import { type KeyringContent, type KeyringEntry, writeKeyring } from './keyring-file.ts';
import { stretch } from './password.ts';
import { readRecoveryCode } from './recovery-code.ts';
import { signingKey } from './signing.ts';
import { newTemporaryPassword, temporaryPasswordMs } from './temporary-password.ts';
import { attempted, cleared, onClock, throttledUntil } from './throttle.ts';
import type { KdfCost, Keyring, KnownPerson, Unlocked } from './types.ts';

export interface KeyringMeans extends WrapFor {
  dataFolder: string;
}

/** The keyring in use: one change at a time, each durable before it is answered. */
export class OpenKeyring implements Keyring {
  readonly usedCopy: boolean;
  readonly #means: KeyringMeans;
  readonly #queue = new Queue();
  #content: KeyringContent;

  constructor(means: KeyringMeans, content: KeyringContent, usedCopy: boolean) {
    this.#means = means;
    this.#content = content;
    this.usedCopy = usedCopy;
  }

  get office(): string {
    return this.#means.office;
  }

  people(): KnownPerson[] {
    return this.#content.people.map((entry) => ({
      person: entry.person,
      name: openName(this.#means.deviceSecret, entry),
      mustChange: entry.key === null,
      throttledUntil: entry.waitUntil || null,
    }));
  }

  followClock(nowMs: number): Promise<void> {
    return this.#queue.run(() => {
      const people = this.#content.people.map((entry) => onClock(entry, nowMs));
      if (people.some((entry, place) => entry !== this.#content.people[place])) this.#write(people);
    });
  }

  unlock(person: string, password: string, nowMs: number): Promise<Result<Unlocked>> {
    return this.#queue.run(async () => {
      const opened = await this.#open(person, password, nowMs);
      return opened.ok ? ok(unlocked(opened.value)) : opened;
    });
  }

  admit(of: {
    dmk: Uint8Array;
    person: string;
    name: string;
    nowMs: number;
  }): Promise<Result<{ temporaryPassword: string }>> {
    return this.#queue.run(() => {
      if (this.#entry(of.person)) return fail('person.alreadyAdmitted');
      return this.#issue(of, sealName(this.#means.deviceSecret, of.person, of.name));
    });
  }

  reset(of: {
    dmk: Uint8Array;
    person: string;
    nowMs: number;
  }): Promise<Result<{ temporaryPassword: string }>> {
    return this.#queue.run(() => {
      const entry = this.#entry(of.person);
      return entry ? this.#issue(of, entry.name) : fail('person.missing');
    });
  }

  rename(person: string, name: string): Promise<Result<null>> {
    return this.#queue.run(() => {
      const entry = this.#entry(person);
      if (!entry) return fail('person.missing');
      this.#put({ ...entry, name: sealName(this.#means.deviceSecret, person, name) });
      return ok(null);
    });
  }

  changePassword(person: string, password: string, next: string, nowMs: number): Promise<Result<Unlocked>> {
    return this.#queue.run(async () => {
      const opened = await this.#open(person, password, nowMs);
      if (!opened.ok) return opened;
      if (password.normalize('NFC') === next.normalize('NFC')) return fail('password.same');
      const { dmk, personSecret } = opened.value;
      return this.#choose(person, next, { dmk, personSecret: personSecret ?? this.#means.random(32) });
    });
  }

  setPassword(of: { dmk: Uint8Array; person: string; next: string }): Promise<Result<Unlocked>> {
    return this.#queue.run(() =>
      this.#choose(of.person, of.next, { dmk: of.dmk, personSecret: this.#means.random(32) }),
    );
  }

  remove(person: string): Promise<Result<null>> {
    return this.#queue.run(() => {
      this.#write(this.#content.people.filter((each) => each.person !== person));
      return ok(null);
    });
  }

  settle(of: { person: string; name: string; password: string; nowMs: number }): Promise<Result<Unlocked>> {
    return this.#queue.run(async () => {
      const [before, ...others] = this.#content.people;
      if (!before || others.length > 0) return fail('person.alreadyAdmitted');
      const opened = await this.#open(before.person, of.password, of.nowMs);
      if (!opened.ok) return opened;
      const wrap = await wrapForPassword(this.#means, of.person, of.password, opened.value);
      const name = sealName(this.#means.deviceSecret, of.person, of.name);
      this.#write([{ ...cleared(before), ...wrap, person: of.person, name, temporaryUntil: null }]);
      return ok(unlocked(opened.value));
    });
  }

  replaceRecovery(dmk: Uint8Array, code: string): Promise<Result<null>> {
    return this.#queue.run(async () => {
      const clean = readRecoveryCode(code);
      if (!clean) return fail('recovery.wrong');
      const recovery = await wrapForRecovery(this.#means, clean, dmk);
      this.#write(this.#content.people, { recovery });
      return ok(null);
    });
  }

  setEscrow(dmk: Uint8Array, publicKey: string | null): Promise<Result<null>> {
    return this.#queue.run(() => {
      const escrow = publicKey === null ? undefined : sealForEscrow(this.office, publicKey, dmk);
      this.#write(this.#content.people, { escrow });
      return ok(null);
    });
  }

  /** Tries a password; counted as wrong on the disk before it is tried, cleared when it was right. */
  async #open(person: string, password: string, nowMs: number): Promise<Result<Opened>> {
    const known = this.#entry(person);
    if (!known) {
      // Whether somebody exists must not be heard in the answer or its time.
      await stretch(password, this.#means.random(16), this.#means.cost);
      return fail('password.wrong');
    }
    const entry = onClock(known, nowMs);
    if (entry !== known) this.#put(entry);
    const until = throttledUntil(entry, nowMs);
    if (until !== null)
      return fail('account.throttled', { params: { seconds: Math.ceil((until - nowMs) / 1000) } });
    this.#put(attempted(entry, nowMs));
    const opened = await openWithPassword(entry, password, this.#means);
    if (!opened) return fail('password.wrong');
    const stronger = isWeaker(entry.cost, this.#means.cost)
      ? await wrapForPassword(this.#means, person, password, opened)
      : {};
    this.#put({ ...cleared(entry), ...stronger });
    if (entry.temporaryUntil !== null && nowMs >= entry.temporaryUntil) return fail('password.expired');
    return ok(opened);
  }

  async #issue(
    of: { dmk: Uint8Array; person: string; nowMs: number },
    name: string,
  ): Promise<Result<{ temporaryPassword: string }>> {
    const temporaryPassword = newTemporaryPassword(this.#means.random);
    const wrap = await wrapForPassword(this.#means, of.person, temporaryPassword, {
      dmk: of.dmk,
      personSecret: null,
    });
    const temporaryUntil = of.nowMs + temporaryPasswordMs;
    this.#put({ person: of.person, name, ...wrap, temporaryUntil, failures: 0, waitUntil: 0 });
    return ok({ temporaryPassword });
  }

  async #choose(person: string, next: string, opened: Opened): Promise<Result<Unlocked>> {
    const entry = this.#entry(person);
    if (!entry) return fail('person.missing');
    const wrap = await wrapForPassword(this.#means, person, next, opened);
    this.#put({ ...cleared(entry), ...wrap, temporaryUntil: null });
    return ok(unlocked(opened));
  }

  #entry(person: string): KeyringEntry | undefined {
    return this.#content.people.find((each) => each.person === person);
  }

  #put(entry: KeyringEntry): void {
    const there = this.#entry(entry.person) !== undefined;
    const people = this.#content.people;
    this.#write(
      there ? people.map((each) => (each.person === entry.person ? entry : each)) : [...people, entry],
    );
  }

  #write(people: KeyringEntry[], more: Partial<KeyringContent> = {}): void {
    const next = { ...this.#content, ...more, people, counter: this.#content.counter + 1 };
    writeKeyring(this.#means.dataFolder, next, this.#means.deviceSecret);
    this.#content = next;
  }
}

function unlocked({ dmk, personSecret }: Opened): Unlocked {
  return { dmk, personKey: personSecret && signingKey(personSecret), mustChange: personSecret === null };
}

function isWeaker(entry: KdfCost, wanted: KdfCost): boolean {
  return entry.memoryKiB < wanted.memoryKiB || entry.passes < wanted.passes;
}
