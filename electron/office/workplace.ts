import { randomBytes } from 'node:crypto';
import { fail, ok, type Result, type Role, type Shell, uuidv7 } from '../../shared/kernel/index.ts';
import type { OfficeState } from '../../shared/office/index.ts';
import type { PersonState } from '../../shared/people/index.ts';
import { fullName } from '../../shared/people/index.ts';
import type { Who } from '../../shared/session/index.ts';
import { type DeviceSecret, deviceSecret } from './device-secret.ts';
import {
  type KdfCost,
  type Keyring,
  keyringExists,
  openKeyring,
  openStore,
  type PersonKey,
  type Session,
  type Store,
  type Surroundings,
} from './store/index.ts';
import { wiringOf } from './wiring.ts';

export interface WorkplaceOptions {
  dataFolder: string;
  profileFolder: string;
  shell: Shell;
  surroundings: Surroundings;
  /** Address of this workstation for the access log (365/2009 ¶8). */
  address: string;
  /** Cost of password keys; unset is the production floor, tests may give a small one. */
  cost?: KdfCost;
  /** One line without personal data. */
  report(line: string): void;
  /** The disk failed under a write: the process must end. */
  broken(): void;
}

/** Who works now, with the open store. */
export interface SignedIn {
  person: string;
  mustChange: boolean;
  session: Session;
  store: Store;
  /** Needed again when an administrator wraps it for another person. */
  dmk: Uint8Array;
}

/** Keyring, store and sign-in of one workstation: the only place that holds keys. */
export class Workplace {
  readonly options: WorkplaceOptions;
  readonly secret: DeviceSecret;
  keyring: Keyring | null = null;
  private opening: Promise<Result<Keyring>> | null = null;
  signedIn: SignedIn | null = null;
  /** The recovery code that was just made, until it is printed or the window is locked. */
  freshCode: string | null = null;

  constructor(options: WorkplaceOptions) {
    this.options = options;
    this.secret = deviceSecret(options.profileFolder, options.shell);
  }

  get founded(): boolean {
    return keyringExists(this.options.dataFolder);
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
    const { dataFolder, cost, surroundings } = this.options;
    const opened = await openKeyring({
      dataFolder,
      deviceSecret: secret,
      random: (size) => surroundings.random(size),
      ...(cost ? { cost } : {}),
    });
    if (opened.ok) this.keyring = opened.value;
    return opened;
  }

  async openStore(office: string, dmk: Uint8Array, create = false): Promise<Result<Store>> {
    const { dataFolder, surroundings, report, broken } = this.options;
    return openStore({
      dataFolder,
      office,
      dmk,
      wiring: wiringOf(office),
      surroundings,
      create,
      report,
      onBroken: broken,
    });
  }

  /** Takes the seat: roles are read from the store at every call, so only identity and key are kept. */
  async seat(of: {
    person: string;
    key: PersonKey | null;
    mustChange: boolean;
    store: Store;
    dmk: Uint8Array;
  }): Promise<Result<Who>> {
    const { person, key, mustChange, store, dmk } = of;
    const signer = key && { keyId: key.keyId, sign: (message: string) => key.sign(message) };
    const session: Session = { person, signer, address: this.options.address };
    this.signedIn = { person, mustChange, session, store, dmk };
    const announced = key ? await this.announce(key) : ok(null);
    if (!announced.ok) return announced;
    return ok(await this.who());
  }

  /** Makes the person's key known once; after a crash between keyring and event this mends the rest. */
  private async announce(key: PersonKey): Promise<Result<null>> {
    const { person, session, store } = this.working();
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

  working(): SignedIn {
    if (!this.signedIn) throw new Error('nobody is signed in');
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
  leave(): Store | null {
    const store = this.signedIn?.store ?? null;
    this.signedIn = null;
    this.freshCode = null;
    return store;
  }
}

/** The system's own clock and generator. */
export const systemSurroundings: Surroundings = {
  now: () => Date.now(),
  random: (size) => new Uint8Array(randomBytes(size)),
};
