import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { confirmDevice } from '../central/offices/index.ts';
import { fingerprint as fingerprintOf } from '../central/streams/index.ts';
import type { TestDoor } from '../central/testing/index.ts';
import { employeeInput, iins, TestWindow, turkistan } from '../electron/office/testing/index.ts';
import { addDays, today } from '../shared/calendar/index.ts';
import { type Role, roles } from '../shared/kernel/index.ts';
import type { Workstation } from './app.ts';
import { orderFile } from './fixtures/index.ts';
import { wholeName } from './pages/index.ts';
import { ProgramShell } from './program-shell.ts';

const everything: Role[] = roles.filter((role) => role !== 'officeAdministrator');

const founder = {
  name: { surname: 'Сейітова', given: 'Айгүл', patronymic: 'Маратқызы' },
  password: 'ұзын құпия сөйлем 42',
};
/** Who does everything but administer, on every workstation under one password. */
export const worker = {
  name: { surname: 'Қасымов', given: 'Ерлан', patronymic: '' },
  password: 'Қасымов өз паролі 17',
};

const looks = 300;
const looksBetween = 10;

/** A workstation under a real centre, as its data service alone; the program opens the same folder afterwards. */
export class LinkedWindow {
  readonly window: TestWindow;
  readonly shell = new ProgramShell();
  readonly #door: TestDoor;
  fingerprint = '';

  constructor(door: TestDoor, workstation: Workstation) {
    this.#door = door;
    this.window = new TestWindow(workstation.folder, this.shell);
    this.window.now = Date.now();
  }

  /** Founds the office of a code; its first person may do everything. @param office null for the ministry's own */
  async found(code: string, office: string | null): Promise<void> {
    const { window } = this;
    await this.#come(code, office);
    const kind = office === null ? 'ministry' : 'regional';
    await window.did('session.finishJoin', { card: { ...turkistan.card, kind }, name: founder.name });
    const { person, password } = await window.did('people.admit', { name: worker.name, roles: everything });
    await this.#sit(person, password);
  }

  /** A further workstation of an office, with the people of the first. */
  async follow(office: string): Promise<void> {
    const opened = await this.#door.offices.openCode(office, null);
    await this.#come(opened?.code ?? '', office);
    const { people } = (await this.window.did('session.joining', {})).office ?? { people: [] };
    const { window } = this;
    await window.did('session.finishJoin', { person: people[0]?.person ?? '' });
    const there = await window.did('people.list', {});
    const { id: person = '' } = there.find(({ name }) => name === wholeName(worker.name)) ?? {};
    const { password } = await window.did('people.resetPassword', { person });
    await this.#sit(person, password);
  }

  /** The worker comes in by a temporary password. */
  async #sit(person: string, temporary: string): Promise<void> {
    const { window } = this;
    await window.lockAndReturn();
    await window.did('session.signIn', { person, password: temporary });
    await window.did('session.changePassword', { current: temporary, next: worker.password });
  }

  async #come(code: string, office: string | null): Promise<void> {
    const { window } = this;
    const settings = { origin: this.#door.origin, authority: '', proxy: '', metered: false };
    const shown = await window.did('session.join', { settings, code, password: founder.password });
    this.fingerprint = shown.fingerprint;
    if (office !== null)
      await confirmDevice(this.#door.means, { office, device: await this.device(office) }, null);
    while ((await window.did('session.joining', {})).phase !== 'ready') await pause(20);
  }

  async device(office: string): Promise<string> {
    const devices = await this.#door.offices.devices(office);
    return devices.find(({ ed25519 }) => fingerprintOf(ed25519) === this.fingerprint)?.device ?? '';
  }

  /** Exchanges until something is so, now and then: who is asked to hurry lays a file aside. */
  async until(so: () => Promise<boolean>): Promise<void> {
    const { window } = this;
    for (let look = 0; look < looks; look++) {
      window.now = Math.max(window.now + 1, Date.now());
      if (await so()) return;
      if (look % looksBetween === 0) await window.did('link.exchangeNow', {});
      await this.#door.verifying.round();
      await pause(200);
    }
    throw new Error('the centre does not bring it');
  }

  /** A request of one person for some systems, which goes through the program. */
  async ask(systems: readonly string[]): Promise<void> {
    const { window } = this;
    const day = today(window.now);
    const employee = window.newId();
    const input = employeeInput({ iin: iins().next().value as string });
    await window.did('employees.enter', { id: employee, input });
    const scan = async () => {
      this.shell.picks.push(orderFile);
      const { file } = await window.did('attachments.pick', {});
      if (!file) throw new Error('nothing was picked');
      return file;
    };
    const { draft } = await window.did('access.newDraft', { language: 'kk' });
    const id = window.newId();
    const asked = {
      ...draft,
      ...{ action: 'grant' as const, reason: 'hiring', channel: 'letter' as const },
      basis: { title: '', number: '118-ж', date: addDays(day, -9), copy: await scan() },
      lines: [{ employee, systems: systems.map((system) => ({ system, functions: ['search'], login: '' })) }],
      replyEmail: 'kense@enbek.gov.kz',
      head: { name: 'Оспанова Л. С.', positionKk: 'Басқарма басшысы', positionRu: 'Руководитель управления' },
      outgoing: { number: '05-12/118', date: day },
    };
    await window.did('access.saveDraft', { id, draft: asked });
    await window.did('access.prepare', { id });
    await window.did('access.submit', { id, delivery: 'program', signedForm: await scan() });
  }

  /** The request that waits for the ministry's answer, answered as each line proposes. */
  async answer(): Promise<void> {
    const { window } = this;
    const all = { search: '', due: 'all', region: null, system: null, office: null, sort: 'due' } as const;
    const waiting = () => window.did('desk.queue', { ...all, state: 'waiting', offset: 0, limit: 1 });
    await this.until(async () => (await waiting()).rows[0]?.receipt?.missing === 0);
    const id = (await waiting()).rows[0]?.id ?? '';
    const { people } = await window.did('desk.open', { id });
    const lines = people.flatMap((person) =>
      person.lines.map(({ part, system, does, proposal }) => ({
        ...{ part, system, result: does, login: proposal, reason: null, text: '', note: '' },
      })),
    );
    const incoming = { number: 'ВХ-1', date: today(window.now) };
    await window.did('desk.answer', { id, incoming, lines });
  }

  /** Cards of the office's accounts. */
  async accounts() {
    const { window } = this;
    const all = { search: '', status: 'all', due: 'all', system: null, sort: 'name' } as const;
    const { rows } = await window.did('accounts.list', { ...all, offset: 0, limit: 10 });
    return Promise.all(rows.map(({ id }) => window.did('accounts.open', { id })));
  }

  /** Signs out and leaves the folder to the program. */
  async leave(): Promise<void> {
    await this.window.lockAndReturn();
  }
}

/** An office that the ministry has registered; the code of its first workstation. */
export async function registered(door: TestDoor): Promise<{ office: string; code: string }> {
  const office = await door.offices.register({ ...turkistan.card, bin: '990240000020' }, null);
  const opened = await door.offices.openCode(office ?? '', null);
  return { office: office ?? '', code: opened?.code ?? '' };
}

export const shotOf = (name: string) => {
  const folder = process.env.ONIR_SHOTS;
  return folder ? join(folder, name) : null;
};
