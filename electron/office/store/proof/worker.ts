import { availableParallelism } from 'node:os';
import { type MessagePort, Worker } from 'node:worker_threads';
import type { LinkedRangeProved } from '../journal/linked-events.ts';
import type { StreamRangeProved } from '../journal/linked-numbers.ts';
import { type ProofWiring, Prover } from './prover.ts';
import {
  failureOf,
  type Lane,
  LaneFailure,
  type Lanes,
  type LinkedRangeAsked,
  type ProofSetup,
  type RangeAsked,
  type RangeProved,
  type StreamRangeAsked,
} from './range.ts';

const most = 4;
/** MiB of what is new: a range's texts are gone before it fills, and need not be looked through. */
const young = 64;

/** @param program file of the program that calls `serveProofs` */
export function workerLanes(program: string, worthFrom = 20_000): Lanes {
  return {
    worthFrom,
    rangeSize: 2_000,
    start: (setup) => {
      const processors = availableParallelism();
      const count = processors <= 2 ? processors : Math.min(processors - 1, most);
      return Array.from({ length: count }, () => new WorkerLane(program, setup));
    },
  };
}

type Asked =
  | { range: RangeAsked }
  | { linked: LinkedRangeAsked }
  | { stream: StreamRangeAsked }
  | 'file'
  | 'forgotten';
type Proved = RangeProved | LinkedRangeProved | StreamRangeProved | boolean | null;
type Answer = { proved: Proved } | { failed: string };

/** A thread beside the event loop with connections of its own. */
class WorkerLane implements Lane {
  readonly #worker: Worker;
  readonly #ended: Promise<void>;
  #answer: (answer: Answer) => void = () => undefined;
  #failed: string | null = null;

  constructor(program: string, setup: ProofSetup) {
    // Its own copy, which is moved and not copied once more.
    const wrapping = new Uint8Array(setup.wrapping);
    this.#worker = new Worker(program, {
      workerData: { ...setup, wrapping },
      transferList: [wrapping.buffer],
      env: {},
      execArgv: [],
      resourceLimits: { maxYoungGenerationSizeMb: young },
    });
    this.#worker.on('message', (answer: Answer) => this.#answer(answer));
    this.#worker.on('error', (error) => this.#fail(failureOf(error)));
    this.#ended = new Promise((resolve) => {
      this.#worker.on('exit', (code) => {
        this.#fail(`ended with ${code}`);
        resolve();
      });
    });
  }

  async prove(range: RangeAsked): Promise<RangeProved | null> {
    return (await this.#ask({ range })) as RangeProved | null;
  }

  async proveLinked(linked: LinkedRangeAsked): Promise<LinkedRangeProved | null> {
    return (await this.#ask({ linked })) as LinkedRangeProved | null;
  }

  async proveStream(stream: StreamRangeAsked): Promise<StreamRangeProved | null> {
    return (await this.#ask({ stream })) as StreamRangeProved | null;
  }

  async forgottenHold(): Promise<boolean> {
    return (await this.#ask('forgotten')) === true;
  }

  async fileHolds(): Promise<boolean> {
    return (await this.#ask('file')) === true;
  }

  async #ask(asked: Asked): Promise<Proved> {
    const answered = new Promise<Answer>((resolve) => {
      this.#answer = resolve;
      if (this.#failed !== null) resolve({ failed: this.#failed });
      else this.#worker.postMessage(asked);
    });
    const answer = await answered;
    if ('failed' in answer) throw new LaneFailure(answer.failed);
    return answer.proved;
  }

  async end(): Promise<void> {
    if (this.#failed === null) this.#worker.postMessage('end');
    await this.#ended;
  }

  /** @param why the first reason: a thread also ends after it has failed */
  #fail(why: string): void {
    this.#failed ??= why;
    this.#answer({ failed: this.#failed });
  }
}

/** The worker's side: proves what it is asked until it is told to end. */
export function serveProofs(port: MessagePort, setup: ProofSetup, wiring: ProofWiring): void {
  const prover = new Prover(setup, wiring);
  const proved = (asked: Asked): Promise<Proved> => {
    if (asked === 'file') return prover.fileHolds();
    if (asked === 'forgotten') return prover.forgottenHold();
    if ('stream' in asked) return prover.proveStream(asked.stream);
    return 'range' in asked ? prover.prove(asked.range) : prover.proveLinked(asked.linked);
  };
  port.on('message', (asked: Asked | 'end') => {
    if (asked === 'end') void prover.end().then(() => port.close());
    else void proved(asked).then((found) => port.postMessage({ proved: found } satisfies Answer));
  });
}
