import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { z } from 'zod';
import { access } from '../../../shared/access/index.ts';
import { accounts } from '../../../shared/accounts/index.ts';
import { attachments } from '../../../shared/attachments/index.ts';
import { calendarCalls, today } from '../../../shared/calendar/index.ts';
import { catalogue } from '../../../shared/catalogue/index.ts';
import { conflicts } from '../../../shared/conflicts/index.ts';
import { desk, deskTyping } from '../../../shared/desk/index.ts';
import { employees } from '../../../shared/employees/index.ts';
import { type CallName, type ContractCalls, calls } from '../../../shared/features.ts';
import { find } from '../../../shared/find/index.ts';
import { journal } from '../../../shared/journal/index.ts';
import { allows, fail, type Result, type Role, uuidv7 } from '../../../shared/kernel/index.ts';
import { normsCalls } from '../../../shared/norms/index.ts';
import { officeCalls } from '../../../shared/office/index.ts';
import { offices } from '../../../shared/offices/index.ts';
import { orders } from '../../../shared/orders/index.ts';
import type { PersonName } from '../../../shared/people/index.ts';
import { today as todayCalls } from '../../../shared/today/index.ts';
import { accessHandlers } from '../access/index.ts';
import { AccountMemory, accountsHandlers } from '../accounts/index.ts';
import { attachmentsHandlers } from '../attachments/index.ts';
import { calendarHandlers } from '../calendar/index.ts';
import { catalogueHandlers } from '../catalogue/index.ts';
import { conflictsHandlers } from '../conflicts/index.ts';
import { deskHandlers, deskTypingHandlers } from '../desk/index.ts';
import { employeesHandlers } from '../employees/index.ts';
import { findHandlers } from '../find/index.ts';
import { type AnyHandler, type Handling, handlersOf } from '../handler.ts';
import { journalHandlers } from '../journal/index.ts';
import { normsHandlers } from '../norms/index.ts';
import { officeHandlers } from '../office/index.ts';
import { officesHandlers } from '../offices/index.ts';
import { ordersHandlers } from '../orders/index.ts';
import { type NewEvent, newPersonKey, openStore, type Session, type Store } from '../store/index.ts';
import { todayHandlers } from '../today/index.ts';
import { wiringOf } from '../wiring.ts';
import { PlainDocuments } from './documents.ts';
import { RecordingShell } from './shell.ts';
import { type Colleague, cards, type Seat, staff } from './staff.ts';

const handlers: ReadonlyMap<string, AnyHandler> = new Map([
  ...handlersOf(officeCalls, officeHandlers),
  ...handlersOf(offices, officesHandlers()),
  ...handlersOf(employees, employeesHandlers),
  ...handlersOf(catalogue, catalogueHandlers),
  ...handlersOf(calendarCalls, calendarHandlers),
  ...handlersOf(normsCalls, normsHandlers),
  ...handlersOf(access, accessHandlers),
  ...handlersOf(desk, deskHandlers),
  ...handlersOf(deskTyping, deskTypingHandlers),
  ...handlersOf(journal, journalHandlers),
  ...handlersOf(orders, ordersHandlers),
  ...handlersOf(attachments, attachmentsHandlers()),
  ...handlersOf(find, findHandlers),
  ...handlersOf(todayCalls, todayHandlers),
  ...handlersOf(conflicts, conflictsHandlers),
]);

/** A founded office with its people, in a folder of its own, at 14:00 of 21 November 2026 in Kazakhstan. */
export class WorkingOffice {
  readonly shell = new RecordingShell();
  readonly documents = new PlainDocuments();
  readonly memory = new AccountMemory(() => this.now());
  readonly folder = mkdtempSync(join(tmpdir(), 'onir-office-'));
  readonly progress: [number, number][] = [];
  readonly people = new Map<Seat, Colleague>();
  store!: Store;
  private readonly ofSession = new Map(handlersOf(accounts, accountsHandlers(this.memory)));
  seat: Seat = 'specialist';
  readonly dmk = randomBytes(32);
  private clock = Date.parse('2026-11-21T09:00:00.000Z');

  /** Time goes by a millisecond at each look, so that nothing happens at once. */
  now(): number {
    return this.clock++;
  }

  set day(day: string) {
    this.clock = Date.parse(`${day}T09:00:00.000Z`);
    // Tests travel in time; what a doubtful clock does has tests of its own.
    void this.store.confirmClock();
  }

  /** As the computer's clock is set, believed or not. */
  set instant(instant: string) {
    this.clock = Date.parse(instant);
  }

  /** The store closed and opened anew at an instant, as after a restart. */
  async reopen(instant: string): Promise<void> {
    const { office } = this.store;
    await this.store.close();
    this.instant = instant;
    this.store = await open(this, office, false);
  }

  newId(): string {
    return uuidv7(this.now(), randomBytes(10));
  }

  /** A call as the door makes it: input parsed, role checked, answer parsed. */
  async call<Name extends CallName>(
    name: Name,
    input: z.input<ContractCalls[Name]['input']>,
    more: { operation?: string; signal?: AbortSignal } = {},
  ): Promise<Result<z.output<ContractCalls[Name]['output']>>> {
    const of = calls.get(name);
    const handler = handlers.get(name) ?? this.ofSession.get(name);
    if (!of || !handler) return fail('call.unknown');
    if (!allows(of, this.who.roles)) return fail('call.forbidden');
    const parsed = of.input.safeParse(input);
    if (!parsed.success) return fail('call.invalid');
    const answer = await handler(parsed.data, { ...this.handling(name), ...more });
    if (!answer.ok) return answer;
    return { ok: true, value: of.output.parse(answer.value) as z.output<ContractCalls[Name]['output']> };
  }

  /** As `call`, where anything but success fails the test. */
  async done<Name extends CallName>(
    name: Name,
    input: z.input<ContractCalls[Name]['input']>,
  ): Promise<z.output<ContractCalls[Name]['output']>> {
    const answer = await this.call(name, input);
    if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.problem)}`);
    return answer.value;
  }

  /** The code that a call was refused with; null when it was done. */
  async refusal<Name extends CallName>(
    name: Name,
    input: z.input<ContractCalls[Name]['input']>,
  ): Promise<string | null> {
    const answer = await this.call(name, input);
    return answer.ok ? null : answer.problem.code;
  }

  async close(): Promise<void> {
    await this.store.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private get who(): Colleague {
    const who = this.people.get(this.seat);
    if (!who) throw new Error(`nobody sits at ${this.seat}`);
    return who;
  }

  private handling(call: string): Handling {
    const { store, shell, documents } = this;
    return {
      store,
      shell,
      documents,
      ...this.who,
      now: () => this.now(),
      today: () => today(this.clock),
      newId: () => this.newId(),
      operation: this.newId(),
      call,
      progress: (done, total) => this.progress.push([done, total]),
      signal: new AbortController().signal,
    };
  }
}

/** Opens the office anew, as after a restart. */
async function open(of: WorkingOffice, office: string, create: boolean): Promise<Store> {
  const surroundings = { now: () => of.now(), random: (size: number) => randomBytes(size) };
  const opened = await openStore({
    dataFolder: of.folder,
    office,
    dmk: of.dmk,
    wiring: wiringOf(office),
    surroundings,
    create,
  });
  if (!opened.ok) throw new Error(opened.problem.code);
  return opened.value;
}

export async function workingOffice(kind: keyof typeof cards = 'regional'): Promise<WorkingOffice> {
  const of = new WorkingOffice();
  const office = of.newId();
  of.store = await open(of, office, true);
  const { id, signingKey, sealingKey } = of.store.device;
  const card = { kind, ...cards[kind] };
  await record(of, null, [
    {
      kind: 'office',
      aggregate: office,
      type: 'office.founded',
      typeVersion: 1,
      common: { card, device: { device: id, ed25519: signingKey, x25519: sealingKey } },
      by: 'device',
    },
  ]);
  for (const [seat, { roles, name }] of Object.entries(staff) as [Seat, (typeof staff)[Seat]][])
    await admit(of, seat, [...roles], name);
  return of;
}

/** One more workstation of the same office, where the same people sit; it knows nothing yet. */
export async function secondWorkstation(first: WorkingOffice): Promise<WorkingOffice> {
  const of = new WorkingOffice();
  of.store = await open(of, first.store.office, true);
  for (const [seat, colleague] of first.people) of.people.set(seat, colleague);
  return of;
}

async function admit(of: WorkingOffice, seat: Seat, roles: Role[], name: PersonName): Promise<void> {
  const person = of.newId();
  const key = newPersonKey();
  const session: Session = { person, signer: key, address: '10.0.0.7' };
  const event = { kind: 'person', aggregate: person, typeVersion: 1 };
  const by = of.people.get('administrator')?.session ?? null;
  await record(of, by, [
    {
      ...event,
      type: 'person.admitted',
      common: { roles },
      persons: [{ name }],
      by: by ? 'person' : 'device',
    },
  ]);
  await record(of, session, [
    {
      ...event,
      type: 'person.keyAnnounced',
      common: { key: { id: key.keyId, publicKey: key.publicKey } },
      by: 'both',
    },
  ]);
  of.people.set(seat, { person, roles, session });
}

async function record(of: WorkingOffice, session: Session | null, events: NewEvent[]): Promise<void> {
  const recorded = await of.store.act({
    operation: of.newId(),
    session: session ?? { person: null, signer: null, address: '10.0.0.7' },
    call: 'session.setUp',
    part: 'office',
    events,
  });
  if (!recorded.ok) throw new Error(recorded.problem.code);
}
