import { today } from '../../shared/calendar/index.ts';
import type { Documents } from '../../shared/documents/index.ts';
import { calls } from '../../shared/features.ts';
import {
  allows,
  type Call,
  fail,
  type Problem,
  type Result,
  records,
  wire,
} from '../../shared/kernel/index.ts';
import type { AnyHandler, Basics, Handling } from './handler.ts';
import { problemOf } from './store/index.ts';
import type { Workplace } from './workplace.ts';

export interface DoorOptions {
  workplace: Workplace;
  documents: Documents;
  /** Calls that work without a sign-in. */
  open: ReadonlyMap<string, AnyHandler<Basics>>;
  handlers: ReadonlyMap<string, AnyHandler>;
  /** A call has recorded something. */
  acted(): void;
  /** A fault of the program, for the log. */
  failed(error: unknown): void;
}

/** One window's connection: every message is parsed, checked for session and role, logged, and only then handled. */
export class Door {
  private readonly of: DoorOptions;
  private readonly send: (message: wire.ToWindow) => void;
  private readonly running = new Map<number, { stop: AbortController; done: Promise<void> }>();

  constructor(of: DoorOptions, send: (message: wire.ToWindow) => void) {
    this.of = of;
    this.send = send;
  }

  /** Resolves when every call that has begun is answered. */
  async settled(): Promise<void> {
    await Promise.all([...this.running.values()].map((each) => each.done));
  }

  /** The window is gone: what can be given up is given up. */
  stop(): void {
    for (const { stop } of this.running.values()) stop.abort();
  }

  async receive(message: unknown): Promise<void> {
    const parsed = wire.toService.safeParse(message);
    if (!parsed.success) return;
    if ('cancel' in parsed.data) {
      this.running.get(parsed.data.cancel)?.stop.abort();
      return;
    }
    const { id } = parsed.data;
    const stop = new AbortController();
    const done = this.finish(parsed.data, stop.signal).finally(() => this.running.delete(id));
    this.running.set(id, { stop, done });
    await done;
  }

  private async finish(message: wire.Request, signal: AbortSignal): Promise<void> {
    const { id, call } = message;
    const result = await this.answer(message, signal).catch((error: unknown) => this.broken(error));
    this.send({ id, result: asWire(result) });
    if (result.ok && calls.get(call)?.writes) this.of.acted();
    if (result.ok && calls.get(call)?.changes)
      this.send({ notice: { kind: 'changed', topics: [feature(call)] } });
  }

  private async answer(message: wire.Request, signal: AbortSignal): Promise<Result<unknown>> {
    const of = calls.get(message.call);
    if (!of) return fail('call.unknown');
    const open = this.of.open.get(message.call);
    const barred = open ? this.openBar(of) : await this.heldBar(of, message.call);
    if (barred) return { ok: false, problem: barred };
    const input = of.input.safeParse(message.input);
    if (!input.success) return fail('call.invalid', fieldOf(input.error.issues[0]?.path));
    if (of.writes && !message.operation) return fail('call.invalid', { field: 'operation' });
    const basics = this.basics(message, signal);
    const result = open ? await open(input.data, basics) : await this.held(of, input.data, basics);
    return result.ok ? { ok: true, value: of.output.parse(result.value) } : result;
  }

  private openBar(of: Call): Problem | null {
    return of.roles === 'anyone' || this.of.workplace.signedIn ? null : { code: 'session.none' };
  }

  /** Session and role come before the input is even looked at; who tried what is in the log. */
  private async heldBar(of: Call, call: string): Promise<Problem | null> {
    const { workplace } = this.of;
    if (!workplace.signedIn) return { code: 'session.none' };
    const { mustChange, person, session, store } = workplace.signedIn;
    if (mustChange) return { code: 'session.mustChangePassword' };
    if (allows(of, await workplace.roles()))
      return store.closing && records(of) ? { code: 'volume.closed' } : null;
    await store.log({
      person,
      address: session.address,
      part: feature(call),
      operation: call,
      detail: 'forbidden',
    });
    return { code: 'call.forbidden' };
  }

  private async held(of: Call, input: unknown, basics: Basics): Promise<Result<unknown>> {
    const { workplace } = this.of;
    const handler = this.of.handlers.get(basics.call);
    if (!handler || !workplace.signedIn) return fail(handler ? 'session.none' : 'call.unknown');
    const { person, session, store } = workplace.signedIn;
    const line = {
      person,
      address: session.address,
      part: partOf(basics.call, input),
      operation: basics.call,
      ...(of.detail && { detail: of.detail(input) }),
    };
    if (of.access === 'list') await store.log(line, { perMinute: true });
    else if (isLogged(of)) await store.log(line);
    const at: Handling = { ...basics, store, session, person, roles: await workplace.roles() };
    // While the line was being written the window may have been locked: nothing new starts.
    return workplace.signedIn ? handler(input, at) : fail('session.none');
  }

  private basics(message: wire.Request, signal: AbortSignal): Basics {
    const { workplace, documents } = this.of;
    const { shell, surroundings } = workplace.options;
    return {
      shell,
      documents,
      now: () => surroundings.now(),
      today: () => today(surroundings.now()),
      newId: () => workplace.newId(),
      operation: message.operation ?? workplace.newId(),
      call: message.call,
      progress: (done, total) => this.send({ id: message.id, progress: { done, total } }),
      signal,
    };
  }

  private broken(error: unknown): Result<unknown> {
    const problem = problemOf(error);
    if (!problem) this.of.failed(error);
    return problem ? { ok: false, problem } : fail('service.failed');
  }
}

function feature(call: string): string {
  return call.slice(0, call.indexOf('.'));
}

/** Acts carry their own line in their own transaction; every other look, output or file taken in has one before it happens. */
function isLogged({ access, writes }: Call): boolean {
  return access === 'open' || access === 'print' || access === 'export' || (access === 'write' && !writes);
}

/** `access/<id>` where the input names a record, else the feature: the logical part of 365/2009 ¶8. */
function partOf(call: string, input: unknown): string {
  const of: { id?: unknown; request?: unknown } = typeof input === 'object' && input !== null ? input : {};
  const id = of.id ?? of.request;
  return typeof id === 'string' ? `${feature(call)}/${id}` : feature(call);
}

function fieldOf(path: readonly PropertyKey[] | undefined): { field?: string } {
  return path && path.length > 0 ? { field: path.map(String).join('.') } : {};
}

function asWire(result: Result<unknown>): wire.Answered {
  if (result.ok) return { ok: true, value: result.value };
  const { code, params, paragraph, field } = result.problem satisfies Problem;
  return {
    ok: false,
    problem: { code, ...(params && { params }), ...(paragraph && { paragraph }), ...(field && { field }) },
  };
}
