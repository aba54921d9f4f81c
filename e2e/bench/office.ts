import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { z } from 'zod';
import { Office } from '../../electron/office/service.ts';
import type { Session, Store } from '../../electron/office/store/index.ts';
import { workerLanes } from '../../electron/office/store/proof/index.ts';
import { systemSurroundings } from '../../electron/office/surroundings.ts';
import { PlainDocuments, turkistan } from '../../electron/office/testing/index.ts';
import type { CallName, ContractCalls } from '../../shared/features.ts';
import { type Result, uuidv7, wire } from '../../shared/kernel/index.ts';
import { ProgramShell } from '../program-shell.ts';
import { clerk, clerkName } from './clerk.ts';

/** Of the last build: threads run no sources. Whatever is measured runs in the project's folder. */
const proofs = resolve('dist/proof/proof.cjs');
const address = '10.61.5.9';

/** The data service in this process, with one window: what is measured here is measured without Electron. */
export class BenchOffice {
  readonly folder: string;
  #office: Office;
  #window: ReturnType<Office['connect']>;
  #last = 0;
  #ended: () => void = () => undefined;
  readonly #waiting = new Map<number, (result: Result<unknown>) => void>();

  constructor(folder: string) {
    this.folder = folder;
    this.#office = this.#open();
    this.#window = this.#connect();
  }

  get store(): Store {
    return this.#office.workplace.working().store;
  }

  get session(): Session {
    return this.#office.workplace.working().session;
  }

  get dmk(): Uint8Array {
    return this.#office.workplace.working().dmk;
  }

  newId(): string {
    return uuidv7(Date.now(), systemSurroundings.random(10));
  }

  /** The value of a call through the door, which must succeed. */
  async did<Name extends CallName>(
    call: Name,
    input: z.input<ContractCalls[Name]['input']>,
  ): Promise<z.output<ContractCalls[Name]['output']>> {
    const id = ++this.#last;
    const answered = new Promise<Result<unknown>>((resolve) => this.#waiting.set(id, resolve));
    void this.#window.receive({ id, call, input, operation: this.newId() });
    const result = await answered;
    if (!result.ok) throw new Error(`${call}: ${JSON.stringify(result.problem)}`);
    return result.value as z.output<ContractCalls[Name]['output']>;
  }

  async signIn(): Promise<void> {
    const { people } = await this.did('session.status', {});
    const person = people.find(({ name }) => name === clerkName)?.person ?? '';
    await this.did('session.signIn', { person, password: clerk.password });
  }

  /** Signs out and closes the store. */
  async close(): Promise<void> {
    const ended = new Promise<void>((resolve) => {
      this.#ended = resolve;
    });
    await this.did('session.lock', { reason: 'asked' });
    await ended;
  }

  /** As the shell does after a sign-out. */
  async lockAndReturn(): Promise<void> {
    await this.close();
    this.#office = this.#open();
    this.#window = this.#connect();
  }

  #open(): Office {
    return new Office({
      dataFolder: join(this.folder, 'data'),
      profileFolder: join(this.folder, 'profile'),
      shell: new ProgramShell(),
      documents: new PlainDocuments(),
      surroundings: systemSurroundings,
      ...(existsSync(proofs) ? { lanes: workerLanes(proofs) } : {}),
      address,
      report: () => undefined,
      broken: () => undefined,
      ended: () => this.#ended(),
      failed: (error) => process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`),
    });
  }

  #connect(): ReturnType<Office['connect']> {
    return this.#office.connect((message) => {
      const parsed = wire.toWindow.parse(message);
      if (!('result' in parsed)) return;
      this.#waiting.get(parsed.id)?.(parsed.result as Result<unknown>);
      // Whatever was answered would be held with it, and every clearing of memory would take longer than the last.
      this.#waiting.delete(parsed.id);
    });
  }
}

/** A new office with its administrator and the clerk, who sits at it in the end. */
export async function foundOffice(folder: string): Promise<BenchOffice> {
  for (const part of ['data', 'profile']) await mkdir(join(folder, part), { recursive: true });
  const office = new BenchOffice(folder);
  await office.did('session.setUp', turkistan);
  const { card } = await office.did('office.read', {});
  // An office that owns the systems asks and answers: both lists grow in one place.
  await office.did('office.amend', { card: { ...card, kind: 'ministry' } });
  const { name, roles, password } = clerk;
  const admitted = await office.did('people.admit', { name, roles: [...roles] });
  const temporary = { person: admitted.person, password: admitted.password };
  await office.lockAndReturn();
  await office.did('session.signIn', temporary);
  await office.did('session.changePassword', { current: temporary.password, next: password });
  return office;
}

/** An office whose store is open, from a folder that was closed. */
export async function openOffice(folder: string): Promise<BenchOffice> {
  const office = new BenchOffice(folder);
  await office.signIn();
  return office;
}
