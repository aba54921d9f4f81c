import { fail, ok, Refusal, type Result, type Role, uuidv7 } from '../../shared/kernel/index.ts';
import type { OfficeState } from '../../shared/office/index.ts';
import type { PersonState } from '../../shared/people/index.ts';
import { fullName } from '../../shared/people/index.ts';
import type { Who } from '../../shared/session/index.ts';
import type { DeviceSecret } from './device-secret.ts';
import { Histories } from './histories.ts';
import {
  type Keyring,
  keyringExists,
  openKeyring,
  openStore,
  type PersonKey,
  type Place,
  readJoining,
  type Session,
  type Store,
} from './store/index.ts';
import { wiringOf } from './wiring.ts';
import type { WorkplaceOptions } from './workplace-options.ts';

/** Who works now, with the open store. */
export interface SignedIn {
  person: string;
  mustChange: boolean;
  session: Session;
  store: Store;
  /** Needed again when an administrator wraps it for another person. */
  dmk: Uint8Array;
}

/** What taking the seat needs. */
export interface Seat {
  person: string;
  key: PersonKey | null;
  mustChange: boolean;
  store: Store;
  dmk: Uint8Array;
  /** Call that its access-log line names; null where an act has written one. */
  logged: string | null;
  /** See `patience`. */
  wanted(): boolean;
}

/** Runs what follows the opening of a store: it is closed again unless all of it succeeds. */
export async function closingOnFailure<T>(store: Store, work: () => Promise<Result<T>>): Promise<Result<T>> {
  let whole = false;
  try {
    const result = await work();
    whole = result.ok;
    return result;
  } finally {
    if (!whole) await store.close();
  }
}

/** Keyring, store and sign-in of one workstation: the only place that holds keys. */
export class Workplace {
  readonly options: WorkplaceOptions;
  readonly histories: Histories;
  keyring: Keyring | null = null;
  private opening: Promise<Result<Keyring>> | null = null;
  signedIn: SignedIn | null = null;
  /** Grows with every lock: a sign-in that began before one must not end after it. */
  private locks = 0;
  /** The recovery code that was just made, until it is printed or the window is locked. */
  freshCode: string | null = null;

  constructor(options: WorkplaceOptions) {
    this.options = options;
    this.histories = new Histories(options);
  }

  get dataFolder(): string {
    return this.histories.place.dataFolder;
  }

  get secret(): DeviceSecret {
    return this.histories.secretOf(this.histories.place);
  }

  /** What is signed in to next, while nobody is: a closed volume; null: the history that is worked in. */
  choose(volume: string | null): Result<null> {
    if (this.signedIn) return fail('session.taken');
    this.keyring = null;
    return this.histories.choose(volume);
  }

  get founded(): boolean {
    return keyringExists(this.dataFolder);
  }

  /** Somebody has begun to come into an office of a centre here and has not ended it. */
  get joining(): boolean {
    return readJoining(this.dataFolder) !== null;
  }

  newId(): string {
    return uuidv7(this.options.surroundings.now(), this.options.surroundings.random(10));
  }

  /** The keyring as this account can open it: `secret.missing` when it holds no device secret. */
  openKeyring(): Promise<Result<Keyring>> {
    if (this.keyring) return Promise.resolve(ok(this.keyring));
    // One for all who ask at once: a second one, read while the first tries a password, would keep that attempt as wrong.
    this.opening ??= this.readKeyring().finally(() => {
      this.opening = null;
    });
    return this.opening;
  }

  private async readKeyring(): Promise<Result<Keyring>> {
    const secret = await this.secret.read();
    if (!secret) return fail('secret.missing');
    const { cost, surroundings } = this.options;
    const opened = await openKeyring({
      dataFolder: this.dataFolder,
      deviceSecret: secret,
      random: (size) => surroundings.random(size),
      ...(cost ? { cost } : {}),
    });
    if (opened.ok) this.keyring = opened.value;
    return opened;
  }

  /**
   * @param of.device the workstation whose keys were known before; unset: its own, or a new one
   * @param of.place unset: the history that is signed in to
   * @param of.preparing hears that the office is being brought up to this program
   */
  async openStore(
    office: string,
    dmk: Uint8Array,
    of: Pick<Parameters<typeof openStore>[0], 'create' | 'device' | 'preparing'> & { place?: Place } = {},
  ): Promise<Result<Store>> {
    const { surroundings, report, broken, lanes } = this.options;
    const { place = this.histories.place, preparing, ...asked } = of;
    let prepares = false;
    const told = (done: number, total: number) => {
      if (!prepares) this.options.preparing?.(true);
      prepares = true;
      preparing?.(done, total);
    };
    const opened = await openStore({
      dataFolder: place.dataFolder,
      office,
      dmk,
      wiring: wiringOf(office),
      surroundings,
      ...asked,
      ...(lanes ? { lanes } : {}),
      report,
      onBroken: broken,
      preparing: told,
    });
    if (prepares) this.options.preparing?.(false);
    if (opened.ok && place === this.histories.place) this.histories.opened(opened.value);
    return opened;
  }

  /** To be asked when a sign-in begins: whether it may still end, or the window was locked or is gone meanwhile. */
  patience(signal: AbortSignal): () => boolean {
    const { locks } = this;
    return () => locks === this.locks && !signal.aborted;
  }

  /**
   * Takes the seat: roles are read from the store at every call, so only identity and key are kept. The seat is taken last,
   * when the key is known and the line is written: what fails before leaves nobody signed in.
   */
  async seat(of: Seat): Promise<Result<Who>> {
    const { person, key, mustChange, store, dmk, logged, wanted } = of;
    const signer = key && { keyId: key.keyId, sign: (message: string) => key.sign(message) };
    const session: Session = { person, signer, address: this.options.address };
    const announced = key && !store.closing ? await this.announce(key, session, store) : ok(null);
    if (!announced.ok) return announced;
    if (logged) await store.log({ person, address: session.address, part: 'session', operation: logged });
    if (!wanted()) return fail('session.none');
    this.signedIn = { person, mustChange, session, store, dmk };
    return ok(await this.who());
  }

  /** Makes the person's key known once; after a crash between keyring and event this mends the rest. */
  private async announce(key: PersonKey, session: Session, store: Store): Promise<Result<null>> {
    const { person } = session;
    if (person === null) return fail('person.missing');
    const state = (await store.fold('person', person)) as PersonState | null;
    if (state?.keys.some((each) => each.id === key.keyId)) return ok(null);
    const done = await store.act({
      operation: this.newId(),
      session,
      call: 'session.signIn',
      part: `person/${person}`,
      events: [
        {
          kind: 'person',
          aggregate: person,
          type: 'person.keyAnnounced',
          typeVersion: 1,
          common: { key: { id: key.keyId, publicKey: key.publicKey } },
          by: 'both',
        },
      ],
    });
    return done.ok ? ok(null) : done;
  }

  /** @throws Refusal `session.none`: between two steps of a call the window may be locked */
  working(): SignedIn {
    if (!this.signedIn) throw new Refusal({ code: 'session.none' });
    return this.signedIn;
  }

  async roles(): Promise<readonly Role[]> {
    const { store, person } = this.working();
    return ((await store.fold('person', person)) as PersonState | null)?.roles ?? [];
  }

  async who(): Promise<Who> {
    const { store, person, mustChange } = this.working();
    const state = (await store.fold('person', person)) as PersonState | null;
    return { person, name: state?.name ? fullName(state.name) : '', roles: state?.roles ?? [], mustChange };
  }

  async office(): Promise<OfficeState | null> {
    const { store } = this.working();
    return (await store.fold('office', store.office)) as OfficeState | null;
  }

  /** Signs out: from here nothing new starts; the store ends when `closed` is called after the running jobs. */
  leave(): SignedIn | null {
    const left = this.signedIn;
    this.locks += 1;
    this.signedIn = null;
    if (this.histories.place.closing || left?.store.closing) this.choose(null);
    this.freshCode = null;
    return left;
  }
}
