import { setTimeout as pause } from 'node:timers/promises';
import { expect } from 'vitest';
import { officeDigest } from '../../central/digests/index.ts';
import { confirmDevice } from '../../central/offices/index.ts';
import { fingerprint as fingerprintOf } from '../../central/streams/index.ts';
import { startWorkingDoor, type TestDoor } from '../../central/testing/index.ts';
import { TestWindow, turkistan } from '../../electron/office/testing/index.ts';
import type { OfficeCard } from '../../shared/office/index.ts';
import type { Joining } from '../../shared/session/index.ts';

export const password = 'ұзын құпия сөйлем 42';
export const name = { surname: 'Сейітова', given: 'Айгүл', patronymic: '' };

const lookMs = 20;

/** A centre at work, and the workstations that come into its offices; all of them end with it. */
export class CentreWork {
  readonly door: TestDoor;
  readonly #windows: TestWindow[] = [];

  protected constructor(door: TestDoor) {
    this.door = door;
  }

  static async start(which?: 'embedded' | 'debian'): Promise<CentreWork> {
    return new CentreWork(await startWorkingDoor(which));
  }

  async end(): Promise<void> {
    for (const each of this.#windows) await each.close();
    await this.door.end();
  }

  workstation(...of: ConstructorParameters<typeof TestWindow>): TestWindow {
    const window = new TestWindow(...of);
    this.#windows.push(window);
    return window;
  }

  settings() {
    return { origin: this.door.origin, authority: '', proxy: '', metered: false };
  }

  entering(code: string) {
    return { settings: this.settings(), code, password };
  }

  async codeFor(office: string): Promise<string> {
    return (await this.door.offices.openCode(office, null))?.code ?? '';
  }

  /** The ministry registers an office; the code of its first workstation. */
  async registered(): Promise<{ office: string; code: string }> {
    const office = (await this.door.offices.register({ ...turkistan.card }, null)) ?? '';
    return { office, code: await this.codeFor(office) };
  }

  /** As a device of the ministry does, once the fingerprints were compared. */
  async confirmed(office: string, fingerprint: string): Promise<void> {
    const devices = await this.door.offices.devices(office);
    const found = devices.find(({ ed25519 }) => fingerprintOf(ed25519) === fingerprint);
    expect(await confirmDevice(this.door.means, { office, device: found?.device ?? '' }, null)).toBe(true);
  }

  async until(window: TestWindow, phase: Joining['phase']): Promise<Joining> {
    for (;;) {
      const state = await window.did('session.joining', {});
      if (state.phase === phase) return state;
      expect(window.failures).toEqual([]);
      await pause(lookMs);
    }
  }

  /** Comes in and is let in, up to where somebody may take the seat. */
  async entered(office: string, code: string, window = this.workstation()): Promise<TestWindow> {
    const { phase, fingerprint } = await window.did('session.join', this.entering(code));
    // The first workstation of the ministry has nobody who could confirm it.
    if (phase === 'confirming') await this.confirmed(office, fingerprint);
    await this.until(window, 'ready');
    return window;
  }

  /** A workstation that founds its office under the centre. */
  async founded(office: string, code: string, card: OfficeCard): Promise<TestWindow> {
    const window = await this.entered(office, code);
    await window.did('session.finishJoin', { card, name });
    await this.settled(window);
    return window;
  }

  /** Everything is confirmed and here, and what is waited for has come. */
  async settled(window: TestWindow, come: () => boolean | Promise<boolean> = () => true): Promise<void> {
    for (;;) {
      // A test's clock stands still; the contact is told to its instant.
      window.now += 1_000;
      const { lastContact } = await window.did('link.state', {});
      await window.did('link.exchangeNow', {});
      const { waiting, history } = await this.#reached(window, lastContact);
      if (waiting.events === 0 && history === null && (await come())) return;
    }
  }

  /** Two workstations and what the centre has folded by itself: one and the same. @returns how many rows */
  async same(office: string, one: TestWindow, other: TestWindow): Promise<number> {
    const { database, keyStore, streams } = this.door;
    const [here, there] = [await one.did('audit.verify', {}), await other.did('audit.verify', {})];
    const { registry } = streams.numbering();
    const central = await officeDigest({ database, contents: keyStore.contents, registry }, office);
    expect([here.ok, there.ok, central?.number]).toEqual([true, true, here.rows]);
    expect([there.digest, central?.digest]).toEqual([here.digest, here.digest]);
    return here.rows;
  }

  async #reached(window: TestWindow, before: string | null) {
    for (;;) {
      const state = await window.did('link.state', {});
      if (state.lastContact !== before && state.phase !== 'exchanging') return state;
      expect(window.failures).toEqual([]);
      await pause(lookMs);
    }
  }
}
