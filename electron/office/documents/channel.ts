import type { MessagePortMain } from 'electron';
import { z } from 'zod';
import {
  type DocumentJob,
  type Documents,
  type DocumentsPort,
  type DocumentTree,
  documentJobs,
  type JobInput,
  type JobOutput,
  type Pagination,
  type Sheet,
  type SheetRows,
} from '../../../shared/documents/index.ts';
import { fail, type Result, wire } from '../../../shared/kernel/index.ts';

const answer = z.strictObject({ id: z.int().positive(), result: wire.answered });

/** The largest job is a workbook of 100,000 rows, some seconds; after this the other process is taken for stuck. */
const patienceMs = 120_000;

interface Waiting {
  finish(result: Result<unknown>): void;
}

/**
 * The documents process through its port. The port comes and goes with that process: a job that was sent fails with
 * `document.failed` when the port closes, a job asked for before there is a port waits for it.
 */
export class DocumentsChannel implements Documents {
  readonly #waiting = new Map<number, Waiting>();
  readonly #unsent = new Map<number, unknown>();
  readonly #patienceMs: number;
  readonly #want: () => void;
  #port: DocumentsPort | null = null;
  #last = 0;

  /** @param options `want` asks for a port when a job needs one and there is none */
  constructor(options: { patienceMs?: number; want?: () => void } = {}) {
    this.#patienceMs = options.patienceMs ?? patienceMs;
    this.#want = options.want ?? (() => undefined);
  }

  /** Takes the port that the shell brought. */
  use(port: MessagePortMain): void {
    this.connect({
      post: (message) => port.postMessage(message),
      listen: (onMessage, onClose) => {
        port.on('message', ({ data }) => onMessage(data));
        port.on('close', onClose);
        port.start();
      },
    });
  }

  /** Takes a new port; the former, if any, is of a process that has gone. */
  connect(port: DocumentsPort): void {
    this.#lost();
    this.#port = port;
    port.listen(
      (message) => this.#answered(message),
      () => {
        if (this.#port === port) this.#lost();
      },
    );
    for (const request of this.#unsent.values()) port.post(request);
    this.#unsent.clear();
  }

  html(tree: DocumentTree, pagination: Pagination | null): Promise<Result<string>> {
    return this.#ask('html', { tree, pagination });
  }
  docx(tree: DocumentTree): Promise<Result<Uint8Array>> {
    return this.#ask('docx', { tree });
  }
  xlsxWrite(sheet: Sheet): Promise<Result<Uint8Array>> {
    return this.#ask('xlsxWrite', { sheet });
  }
  xlsxRead(bytes: Uint8Array): Promise<Result<SheetRows>> {
    return this.#ask('xlsxRead', { bytes });
  }
  listRead(bytes: Uint8Array): Promise<Result<Uint8Array>> {
    return this.#ask('listRead', { bytes });
  }

  async #ask<Name extends DocumentJob>(job: Name, input: JobInput<Name>): Promise<Result<JobOutput<Name>>> {
    const id = ++this.#last;
    const result = await new Promise<Result<unknown>>((resolve) => {
      const stop = setTimeout(() => this.#finish(id, fail('document.failed')), this.#patienceMs);
      this.#waiting.set(id, {
        finish: (of) => {
          clearTimeout(stop);
          resolve(of);
        },
      });
      const request = { id, job, input };
      if (this.#port) this.#port.post(request);
      else {
        this.#unsent.set(id, request);
        this.#want();
      }
    });
    if (!result.ok) return result;
    const output = documentJobs[job].output.safeParse(result.value);
    return output.success ? { ok: true, value: output.data as JobOutput<Name> } : fail('document.failed');
  }

  #answered(message: unknown): void {
    const parsed = answer.safeParse(message);
    if (parsed.success) this.#finish(parsed.data.id, parsed.data.result as Result<unknown>);
  }

  #finish(id: number, result: Result<unknown>): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    this.#unsent.delete(id);
    waiting?.finish(result);
  }

  #lost(): void {
    this.#port = null;
    for (const id of [...this.#waiting.keys()]) {
      if (!this.#unsent.has(id)) this.#finish(id, fail('document.failed'));
    }
  }
}
