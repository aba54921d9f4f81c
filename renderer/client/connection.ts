import type { z } from 'zod';
import { fail, type Problem, type Result, wire } from '../../shared/kernel/index.ts';

export interface Progress {
  done: number;
  total: number;
}

export interface Sending {
  call: string;
  input: unknown;
  operation?: string | undefined;
  /** A write is kept when the service dies, to be offered again under the same operation. */
  keep?: boolean;
  onProgress?: ((progress: Progress) => void) | undefined;
  signal?: AbortSignal | undefined;
}

export type Notice = z.output<typeof wire.notice>['notice'];

interface Waiting extends Sending {
  settle: (result: Result<unknown>) => void;
}

/**
 * The window's one line to the data service. It outlives the ports: when a port closes, reads are answered with
 * `service.restarted` and kept writes wait for `resend` (the next sign-in) or `drop`.
 */
export class Connection {
  private port: MessagePort | null = null;
  private nextId = 1;
  private readonly waiting = new Map<number, Waiting>();
  private unsent: Waiting[] = [];
  private kept: Waiting[] = [];
  onNotice: (notice: Notice) => void = () => {};
  onClose: () => void = () => {};

  /** Takes a port; the former one is left. Calls made while there was none go out now. */
  open(port: MessagePort): void {
    if (this.port !== null) this.closed(this.port);
    this.port = port;
    port.addEventListener('message', (event) => this.receive(port, event.data));
    port.addEventListener('close', () => this.closed(port));
    port.start();
    const unsent = this.unsent;
    this.unsent = [];
    for (const each of unsent) this.post(each);
  }

  get isOpen(): boolean {
    return this.port !== null;
  }

  /** Writes whose answer is not known. */
  get keptCount(): number {
    return this.kept.length;
  }

  /** Never rejects. */
  send(sending: Sending): Promise<Result<unknown>> {
    return new Promise((settle) => {
      const waiting = { ...sending, settle };
      if (sending.signal?.aborted) settle(fail('call.cancelled'));
      else if (this.port === null) this.unsent.push(waiting);
      else this.post(waiting);
    });
  }

  /** Offers the kept writes again; the service answers a known operation with its stored answer. */
  resend(): void {
    const kept = this.kept;
    this.kept = [];
    for (const each of kept) {
      if (this.port === null) this.unsent.push(each);
      else this.post(each);
    }
  }

  /** Gives up everything that waits: another person may sign in next. */
  drop(problem: Problem): void {
    const all = [...this.kept, ...this.unsent, ...this.waiting.values()];
    this.kept = [];
    this.unsent = [];
    this.waiting.clear();
    for (const each of all) each.settle({ ok: false, problem });
  }

  private post(each: Waiting): void {
    const id = this.nextId++;
    this.waiting.set(id, each);
    each.signal?.addEventListener('abort', () => {
      if (this.waiting.has(id)) this.port?.postMessage({ cancel: id });
    });
    this.port?.postMessage({
      id,
      call: each.call,
      input: each.input,
      ...(each.operation === undefined ? {} : { operation: each.operation }),
    });
  }

  private receive(port: MessagePort, data: unknown): void {
    if (port !== this.port) return;
    const parsed = wire.toWindow.safeParse(data);
    if (!parsed.success) return;
    const message = parsed.data;
    if ('notice' in message) this.onNotice(message.notice);
    else if ('progress' in message) this.waiting.get(message.id)?.onProgress?.(message.progress);
    else {
      const waiting = this.waiting.get(message.id);
      this.waiting.delete(message.id);
      waiting?.settle(message.result as Result<unknown>);
    }
  }

  private closed(port: MessagePort): void {
    if (port !== this.port) return;
    this.port = null;
    const lost = [...this.waiting.values()];
    this.waiting.clear();
    for (const each of lost) {
      if (each.keep && !each.signal?.aborted) this.kept.push(each);
      else each.settle(fail('service.restarted'));
    }
    this.onClose();
  }
}
