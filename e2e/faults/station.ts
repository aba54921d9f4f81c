import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { attachmentsLane } from '../../electron/office/attachments/index.ts';
import {
  CentreCalls,
  CentreRefused,
  httpLink,
  letIn,
  Unreachable,
} from '../../electron/office/link/index.ts';
import {
  type NewEvent,
  newPersonKey,
  openStore,
  type Session,
  type Store,
  verifier,
} from '../../electron/office/store/index.ts';
import { exchange } from '../../electron/office/sync/index.ts';
import { wiringOf } from '../../electron/office/wiring.ts';
import type { AttachmentRef } from '../../shared/access/index.ts';
import { type Role, uuidv7 } from '../../shared/kernel/index.ts';
import type { OfficeCard } from '../../shared/office/index.ts';
import { type Link, type SyncEnd, Unacceptable } from '../../shared/sync/index.ts';

/** What a process needs to be a workstation: its disk, the keys to it, and who works there. */
export const seat = z.strictObject({
  folder: z.string(),
  office: z.uuid(),
  dmk: z.base64(),
  person: z.uuid(),
  /** Ed25519 seed of the person. */
  secret: z.base64(),
  /** Address of the centre. */
  origin: z.string(),
});
export type Seat = z.infer<typeof seat>;

interface Clock {
  now(): number;
}
const system: Clock = { now: Date.now };
const administrator: readonly Role[] = ['officeAdministrator'];
const nobody: Session = { person: null, signer: null, address: '10.0.0.7' };

/** What the way to the centre may end with: nothing is known, or it is to be tried again. */
export function isCut(error: unknown): boolean {
  const later = error instanceof CentreRefused && error.code === 'centre.busy';
  return error instanceof Unreachable || later || (error instanceof Unacceptable && !error.certain);
}

/** A workstation without a window: store, signed calls, exchange and the lane of attachments. */
export class Station {
  readonly store: Store;
  readonly calls: CentreCalls;
  readonly #seat: Seat;
  readonly #clock: Clock;
  /** Who sits here. */
  readonly session: Session;
  readonly #lane: ReturnType<typeof attachmentsLane>;

  private constructor(store: Store, of: Seat, clock: Clock) {
    this.store = store;
    this.#seat = of;
    this.#clock = clock;
    const signer = newPersonKey(() => Buffer.from(of.secret, 'base64'));
    this.session = { person: of.person, signer, address: '10.0.0.7' };
    this.#lane = attachmentsLane({ now: clock.now, free: async () => Number.POSITIVE_INFINITY });
    const keyid = `${of.office}/${store.device.id}`;
    this.calls = new CentreCalls(
      { origin: of.origin, authority: null, proxy: null },
      { keyid, sign: (message) => store.signRequest(message) },
      clock.now,
    );
  }

  static async open(of: Seat, { create = false, clock = system } = {}): Promise<Station> {
    const opened = await openStore({
      dataFolder: of.folder,
      office: of.office,
      dmk: Buffer.from(of.dmk, 'base64'),
      wiring: wiringOf(of.office),
      surroundings: { now: clock.now, random: randomBytes },
      create,
    });
    if (!opened.ok) throw new Error(opened.problem.code);
    return new Station(opened.value, of, clock);
  }

  /** Founds the office; whoever sits here is its administrator. */
  async found(card: OfficeCard, roles: readonly Role[] = administrator): Promise<void> {
    const { id: device, signingKey: ed25519, sealingKey: x25519 } = this.store.device;
    const { office, person } = this.#seat;
    await this.record(nobody, [
      {
        ...{ kind: 'office', aggregate: office, type: 'office.founded', typeVersion: 1, by: 'device' },
        common: { card, device: { device, ed25519, x25519 } },
      },
    ]);
    await this.#admitted(nobody, person, 'Әкімші', { roles });
    await this.#announced(this.session);
  }

  /** Somebody new, who announces a key: the ministry hears of the key, the office of everything. @returns the person */
  async admit(surname: string, file?: AttachmentRef): Promise<string> {
    const person = uuidv7(this.#clock.now(), randomBytes(10));
    await this.#admitted(this.session, person, surname, { file });
    await this.#announced({ ...this.session, person, signer: newPersonKey() });
    return person;
  }

  async #admitted(
    by: Session,
    person: string,
    surname: string,
    { file, roles = administrator }: { file?: AttachmentRef | undefined; roles?: readonly Role[] },
  ): Promise<void> {
    const event: NewEvent = {
      ...{ kind: 'person', aggregate: person, type: 'person.admitted', typeVersion: 1 },
      common: { roles: [...roles] },
      // A part that this version knows nothing of: its file is named all the same.
      persons: [{ name: { surname, given: 'Айгүл', patronymic: '' } }, ...(file ? [{ file }] : [])],
      by: by.person ? 'person' : 'device',
    };
    await this.record(by, [event], file ? [file.id] : []);
  }

  /** A file of so many bytes, kept in the store as an attachment that nothing names yet. */
  async file(size: number): Promise<AttachmentRef> {
    const path = join(this.#seat.folder, `${uuidv7(Date.now(), randomBytes(10))}.pdf`);
    await writeFile(path, Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(size - 9)]));
    const check = async () => ({ ok: true, value: { mime: 'application/pdf' } }) as const;
    const put = await this.store.attachments.put(path, { name: 'сынақ.pdf', maxBytes: 2 * size, check });
    await rm(path);
    if (!put.ok) throw new Error(put.problem.code);
    const { id, sha256, name, mime } = put.value;
    return { id, sha256, size, name, mime };
  }

  async #announced(session: Session): Promise<void> {
    const { person, signer } = session as Session & { signer: ReturnType<typeof newPersonKey> };
    await this.record(session, [
      {
        ...{ kind: 'person', aggregate: person ?? '', type: 'person.keyAnnounced', typeVersion: 1 },
        common: { key: { id: signer.keyId, publicKey: signer.publicKey } },
        by: 'both',
      },
    ]);
  }

  async record(session: Session, events: NewEvent[], keepsAttachments: string[] = []): Promise<void> {
    const operation = uuidv7(this.#clock.now(), randomBytes(10));
    const of = { operation, session, events, keepsAttachments };
    const recorded = await this.store.act({ ...of, call: 'people.admit', part: 'person' });
    if (!recorded.ok) throw new Error(recorded.problem.code);
  }

  /** Comes in by a code and is told who numbers. */
  async enrol(code: string): Promise<void> {
    const { id: device, signingKey: ed25519, sealingKey: x25519 } = this.store.device;
    const keys = { device, ed25519, x25519 };
    const way = { origin: this.#seat.origin, authority: '', proxy: '', metered: false };
    const sign = (message: string) => this.store.signRequest(message);
    const { centre } = await letIn(way, code, { keys, sign }, this.#clock.now);
    const holder = { publicKey: centre.publicKey, device: centre.device, person: null, office: null };
    await this.store.enrol({ pinned: { [verifier.keyId(centre.publicKey)]: { ...holder, numbers: true } } });
  }

  exchange(link: Link = httpLink(this.calls)): Promise<SyncEnd> {
    const { store } = this;
    return exchange({ store, link, wiring: wiringOf(store.office), now: this.#clock.now });
  }

  /** One turn of the lane of attachments. */
  async carry(): Promise<void> {
    const told = () => undefined;
    const { signal } = new AbortController();
    await this.#lane.run({
      ...{ store: this.store, calls: this.calls, signal, told },
      ...{ hurried: () => false, more: told },
    });
  }

  /** Events of a person in this store: type, number in the office's stream, and what became of it. */
  async told(person: string) {
    const entries = await this.store.history('person', person);
    return entries.map(({ event, number, outcome }) => ({
      type: event.envelope.type,
      number,
      result: outcome?.result ?? null,
      time: event.envelope.time,
      id: event.envelope.id,
    }));
  }

  async close(): Promise<void> {
    this.calls.close();
    await this.store.close();
  }
}

/** A seat at a workstation that has nothing yet. @param same another workstation of the same office, where the same person sits */
export function newSeat(origin: string, same?: Seat): Seat {
  const folder = mkdtempSync(join(tmpdir(), 'onir-station-'));
  const id = () => uuidv7(Date.now(), randomBytes(10));
  const bytes = () => randomBytes(32).toString('base64');
  const who = same ?? { office: id(), person: id(), secret: bytes() };
  return { folder, origin, office: who.office, person: who.person, secret: who.secret, dmk: bytes() };
}
