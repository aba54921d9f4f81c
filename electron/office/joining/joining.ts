import { setTimeout as pause } from 'node:timers/promises';
import { fail, ok, type Result } from '../../../shared/kernel/index.ts';
import type { LinkFault } from '../../../shared/link/index.ts';
import type { OfficeCard } from '../../../shared/office/index.ts';
import type { PersonName } from '../../../shared/people/index.ts';
import type { Joining as Shown, Who } from '../../../shared/session/index.ts';
import { deviceMessages } from '../../../shared/transport/index.ts';
import {
  addressOf,
  CentreCalls,
  checkedWay,
  faultOf,
  faultOfEnd,
  httpLink,
  leave,
  letIn,
} from '../link/index.ts';
import { numbering } from '../rules.ts';
import { discardJoining, type NewDevice, newDevice, readJoining, type Store } from '../store/index.ts';
import { exchange } from '../sync/index.ts';
import type { Workplace } from '../workplace.ts';
import { type Entered, enter } from './enter.ts';
import { finish } from './finish.ts';
import { activeAdministrators } from './joining.queries.ts';

type TypedWay = Parameters<typeof checkedWay>[0];

/** Milliseconds between two looks whether somebody has confirmed, and after a fault. */
const between = 3_000;

interface JoiningOptions {
  failed(error: unknown): void;
  snapshotFrom?: number;
}

/** A workstation on its way into an office of a centre; the exchange goes on while nobody is signed in. */
export class Joining {
  readonly #workplace: Workplace;
  readonly #options: JoiningOptions;
  /** A device that the centre may have let in although its answer was lost: with the same code it asks again. */
  #asked: { code: string; device: NewDevice } | null = null;
  #entered: Entered | null = null;
  #phase: Exclude<Shown['phase'], 'locked'> = 'confirming';
  #fault: LinkFault | null = null;
  #progress: Shown['progress'] = null;
  #office: Shown['office'] = null;
  #stop = new AbortController();
  #running: Promise<void> = Promise.resolve();

  constructor(workplace: Workplace, options: JoiningOptions) {
    this.#workplace = workplace;
    this.#options = options;
  }

  shown(): Result<Shown> {
    const mark = readJoining(this.#workplace.dataFolder);
    if (!mark) return fail('join.none');
    const { card, fingerprint, centreFingerprint } = mark;
    const told = { card, fingerprint, centreFingerprint };
    if (!this.#entered) return ok({ phase: 'locked', fault: null, ...told, progress: null, office: null });
    const { ...progress } = { fault: this.#fault, progress: this.#progress, office: this.#office };
    return ok({ phase: this.#phase, ...told, ...progress });
  }

  /** @throws Unreachable, CentreRefused */
  async begin(settings: TypedWay, code: string, password: string): Promise<Result<Shown>> {
    if (this.#workplace.founded) return fail('office.alreadyFounded');
    const way = checkedWay(settings);
    if (!way.ok) return way;
    const { surroundings } = this.#workplace.options;
    if (this.#asked?.code !== code) this.#asked = { code, device: newDevice(surroundings) };
    const { device } = this.#asked;
    const enrolled = await letIn(way.value, code, device, () => surroundings.now());
    const entered = await enter(this.#workplace, {
      ...{ way: way.value, device, enrolled },
      password: password.normalize('NFC'),
      place: this.#workplace.histories.place,
    });
    if (!entered.ok) return entered;
    this.#workplace.keyring = entered.value.keyring;
    this.#asked = null;
    this.#go(entered.value);
    return this.shown();
  }

  async resume(password: string): Promise<Result<Shown>> {
    if (this.#entered) return this.shown();
    const mark = readJoining(this.#workplace.dataFolder);
    if (!mark) return fail('join.none');
    const keyring = await this.#workplace.openKeyring();
    if (!keyring.ok) return keyring;
    const [entry] = keyring.value.people();
    const typed = password.normalize('NFC');
    const now = this.#workplace.options.surroundings.now();
    const unlocked = await keyring.value.unlock(entry?.person ?? '', typed, now);
    if (!unlocked.ok) return unlocked;
    const { dmk } = unlocked.value;
    const opened = await this.#workplace.openStore(mark.office, dmk);
    if (!opened.ok) return opened;
    this.#go({ mark, store: opened.value, dmk, password: typed, keyring: keyring.value });
    return this.shown();
  }

  /** The centre is told where it can be reached; nothing of the attempt stays here. */
  async cancel(): Promise<Result<Record<string, never>>> {
    if (!this.#workplace.joining) return fail('join.none');
    this.#stop.abort();
    await this.#running;
    const entered = this.#entered;
    if (entered) {
      await this.#leave(entered.store).catch(() => undefined);
      await entered.store.close();
    }
    this.#reset();
    discardJoining(this.#workplace.dataFolder);
    this.#workplace.keyring = null;
    await this.#workplace.secret.forget();
    return ok({});
  }

  /** Nobody is in front of it any more: what came stays, and goes on with the password. */
  async interrupt(): Promise<void> {
    const entered = this.#entered;
    if (!entered) return;
    this.#stop.abort();
    await this.#running;
    this.#reset();
    await entered.store.close();
  }

  /** Somebody wants to read a closed volume meanwhile; null: comes back. What came stays, and goes on with the password. */
  async giveWay(volume: string | null): Promise<Result<Record<string, never>>> {
    await this.interrupt();
    const chosen = this.#workplace.choose(volume);
    return chosen.ok ? ok({}) : chosen;
  }

  /** @param wanted whether the window is still there */
  async end(
    choice: { card: OfficeCard; name: PersonName } | { person: string },
    wanted: () => boolean,
  ): Promise<Result<{ recoveryCode: string; who: Who }>> {
    const entered = this.#entered;
    if (!entered || this.#phase !== 'ready' || !this.#office) return fail('join.none');
    const done = await finish(this.#workplace, entered, this.#office, choice, wanted);
    if (done.ok) this.#reset();
    return done;
  }

  #reset(): void {
    this.#entered = null;
    this.#phase = 'confirming';
    this.#progress = null;
    this.#office = null;
    this.#fault = null;
  }

  #go(entered: Entered): void {
    this.#entered = entered;
    this.#stop = new AbortController();
    this.#running = this.#run(entered.store, this.#stop.signal).catch((error: unknown) => {
      if (!this.#stop.signal.aborted) this.#options.failed(error);
    });
  }

  async #run(store: Store, signal: AbortSignal): Promise<void> {
    const calls = await this.#calls(store);
    try {
      while (!signal.aborted) {
        if (await this.#step(store, calls, signal)) return;
        await pause(between, null, { signal, ref: false });
      }
    } finally {
      calls.close();
    }
  }

  /** True when what the office has is here. */
  async #step(store: Store, calls: CentreCalls, signal: AbortSignal): Promise<boolean> {
    try {
      const { confirmed, revoked } = await calls.call(
        '/v1/device/state',
        deviceMessages.state,
        {},
        { signal },
      );
      this.#fault = revoked ? 'revoked' : null;
      if (!confirmed || revoked) return false;
      this.#phase = 'fetching';
      const { now } = this.#workplace.options.surroundings;
      const { snapshotFrom } = this.#options;
      const end = await exchange({
        ...{ store, link: httpLink(calls, signal), wiring: numbering, stop: signal, now },
        ...(snapshotFrom === undefined ? {} : { snapshotFrom }),
        told: ({ pulled, head }) => {
          this.#progress = { pulled, head: Math.max(pulled, head) };
        },
      });
      this.#fault = faultOfEnd(end);
      if (this.#fault !== null) return false;
      await this.#arrived(store);
      return true;
    } catch (error) {
      this.#fault = faultOf(error);
      if (this.#fault === 'failed') this.#options.failed(error);
      return false;
    }
  }

  async #arrived(store: Store): Promise<void> {
    const founded = (await store.fold('office', store.office)) !== null;
    this.#office = { founded, people: await store.read(activeAdministrators) };
    this.#phase = 'ready';
  }

  async #calls(store: Store): Promise<CentreCalls> {
    const way = await store.link.way();
    if (!way) throw new Error('a workstation that comes in knows the way');
    const keyid = `${store.office}/${store.device.id}`;
    const { now } = this.#workplace.options.surroundings;
    const caller = { keyid, sign: (message: string) => store.signRequest(message) };
    return new CentreCalls(addressOf(way), caller, now);
  }

  /** The centre is told that nobody comes under this id any more. */
  async #leave(store: Store): Promise<void> {
    const way = await store.link.way();
    const { id: device, signingKey: ed25519, sealingKey: x25519 } = store.device;
    const sign = (message: string) => store.signRequest(message);
    const { now } = this.#workplace.options.surroundings;
    if (way) await leave(way, store.office, { keys: { device, ed25519, x25519 }, sign }, now);
  }
}
