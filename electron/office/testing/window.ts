import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { z } from 'zod';
import type { CallName, ContractCalls } from '../../../shared/features.ts';
import { type Result, type Role, type Shell, uuidv7, wire } from '../../../shared/kernel/index.ts';
import { Office, type OfficeOptions } from '../service.ts';
import type { Store } from '../store/index.ts';
import { systemSurroundings } from '../surroundings.ts';
import { PlainDocuments } from './documents.ts';
import { RecordingShell } from './shell.ts';

/** The smallest cost that argon2 takes: tests open keyrings hundreds of times. */
const testCost = { memoryKiB: 64, passes: 1, lanes: 1 };

/** A workstation with one window, over the same messages that cross the port. */
export class TestWindow {
  readonly folder: string;
  readonly notices: unknown[] = [];
  readonly progress: { done: number; total: number }[] = [];
  /** What the shell is told of an office that is being brought up to date. */
  readonly preparing: boolean[] = [];
  readonly failures: unknown[] = [];
  ended = 0;
  now = Date.UTC(2026, 10, 21, 9, 0, 0);
  private office: Office;
  private window: ReturnType<Office['connect']>;
  private last = 0;
  private readonly waiting = new Map<number, (result: Result<unknown>) => void>();
  private readonly shell: Shell;
  private readonly set: Pick<OfficeOptions, 'snapshotFrom'>;

  constructor(
    folder = mkdtempSync(join(tmpdir(), 'onir-office-')),
    shell: Shell = new RecordingShell(),
    set: Pick<OfficeOptions, 'snapshotFrom'> = {},
  ) {
    this.folder = folder;
    this.shell = shell;
    this.set = set;
    this.office = this.open();
    this.window = this.office.connect((message) => this.receive(message));
  }

  private open(): Office {
    return new Office({
      ...this.set,
      dataFolder: join(this.folder, 'data'),
      profileFolder: join(this.folder, 'profile'),
      shell: this.shell,
      documents: new PlainDocuments(),
      surroundings: { ...systemSurroundings, now: () => this.now },
      address: '10.15.4.21',
      cost: testCost,
      report: () => undefined,
      preparing: (preparing) => this.preparing.push(preparing),
      broken: () => undefined,
      ended: () => this.ended++,
      failed: (error) => this.failures.push(error),
    });
  }

  private receive(message: wire.ToWindow): void {
    const parsed = wire.toWindow.parse(message);
    if ('result' in parsed) this.waiting.get(parsed.id)?.(parsed.result as Result<unknown>);
    else if ('notice' in parsed) this.notices.push(parsed.notice);
    else if ('progress' in parsed) this.progress.push(parsed.progress);
  }

  /** Of who is signed in: for what a test does to the database behind the program's back. */
  get store(): Store {
    return this.office.workplace.working().store;
  }

  newId(): string {
    return uuidv7(this.now, systemSurroundings.random(10));
  }

  /** Anything at all through the port. */
  message(of: unknown): Promise<void> {
    return this.window.receive(of);
  }

  /** One raw message, as a hostile window would send it. */
  raw(call: string, input: unknown, operation?: string): Promise<Result<unknown>> {
    const id = ++this.last;
    const answered = new Promise<Result<unknown>>((resolve) => this.waiting.set(id, resolve));
    void this.window.receive({ id, call, input, ...(operation ? { operation } : {}) });
    return answered;
  }

  call<Name extends CallName>(
    name: Name,
    input: z.input<ContractCalls[Name]['input']>,
    operation = this.newId(),
  ): Promise<Result<z.output<ContractCalls[Name]['output']>>> {
    return this.raw(name, input, operation) as Promise<Result<z.output<ContractCalls[Name]['output']>>>;
  }

  /** The value of a call that must succeed. */
  async did<Name extends CallName>(name: Name, input: z.input<ContractCalls[Name]['input']>) {
    const result = await this.call(name, input);
    if (!result.ok) throw new Error(`${name}: ${JSON.stringify(result.problem)} ${this.failures.join(' ')}`);
    return result.value;
  }

  /** Locks, and starts the service again as the shell does. */
  async lockAndReturn(): Promise<void> {
    const before = this.ended;
    await this.did('session.lock', { reason: 'asked' });
    await this.afterEnd(before);
  }

  /** Waits until the service has ended `before + 1` times, and starts it as the shell does. */
  async afterEnd(before: number): Promise<void> {
    while (this.ended === before) await new Promise((resume) => setImmediate(resume));
    this.office = this.open();
    this.window = this.office.connect((message) => this.receive(message));
  }

  /** The shell's own lock: Windows was locked, the computer sleeps. */
  lockFromShell(): void {
    this.office.lock('system');
  }

  /** The page goes and another comes to the same service, whatever is still running. */
  replacePage(): void {
    this.window.leave();
    this.window = this.office.connect((message) => this.receive(message));
  }

  /** The page is loaded anew: its port closes, the service ends and comes back. */
  async reload(): Promise<void> {
    const before = this.ended;
    this.window.leave();
    await this.afterEnd(before);
  }

  async close(): Promise<void> {
    if (this.office.workplace.signedIn) await this.lockAndReturn();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export const firstPassword = 'Түркістан әкімшісі 2026';

export const turkistan = {
  language: 'kk' as const,
  card: {
    kind: 'regional' as const,
    name: {
      kk: 'Түркістан облысының жұмыспен қамтуды үйлестіру басқармасы',
      ru: 'Управление координации занятости Туркестанской области',
    },
    region: '61',
    bin: '990240000010',
  },
  person: { surname: 'Әбілқайырова', given: 'Ғалия', patronymic: 'Серікқызы' },
  password: firstPassword,
};

/** Sits down as a new colleague with an own password; whoever sat there is gone. */
export async function seatColleague(window: TestWindow, roles: Role[], surname = 'Қасымов') {
  const { person, password } = await window.did('people.admit', {
    name: { surname, given: 'Ерлан', patronymic: '' },
    roles,
  });
  await window.lockAndReturn();
  await window.did('session.signIn', { person, password });
  const own = `${surname} өз паролі 17`;
  await window.did('session.changePassword', { current: password, next: own });
  return { person, password: own };
}

/** The first start is done and the administrator sits at the window. */
export async function foundedOffice(
  shell?: Shell,
): Promise<{ window: TestWindow; administrator: string; recoveryCode: string }> {
  const window = new TestWindow(undefined, shell);
  const { who, recoveryCode } = await window.did('session.setUp', turkistan);
  return { window, administrator: who.person, recoveryCode };
}
