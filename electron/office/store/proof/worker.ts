import { availableParallelism } from 'node:os';
import { type MessagePort, Worker } from 'node:worker_threads';
import { type ProofWiring, Prover } from './prover.ts';
import type { Lane, Lanes, ProofSetup, RangeAsked, RangeProved } from './range.ts';

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

type Answer = { proved: RangeProved | null } | { failed: true };

/** A thread beside the event loop with connections of its own. */
class WorkerLane implements Lane {
  readonly #worker: Worker;
  readonly #ended: Promise<void>;
  #answer: (answer: Answer) => void = () => undefined;
  #failed = false;

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
    this.#worker.on('error', () => this.#fail());
    this.#ended = new Promise((resolve) => {
      this.#worker.on('exit', () => {
        this.#fail();
        resolve();
      });
    });
  }

  async prove(asked: RangeAsked): Promise<RangeProved | null> {
    const answered = new Promise<Answer>((resolve) => {
      this.#answer = resolve;
      if (this.#failed) resolve({ failed: true });
      else this.#worker.postMessage(asked);
    });
    const answer = await answered;
    if ('failed' in answer) throw new Error('a thread of the proof has ended');
    return answer.proved;
  }

  async end(): Promise<void> {
    if (!this.#failed) this.#worker.postMessage('end');
    await this.#ended;
  }

  #fail(): void {
    this.#failed = true;
    this.#answer({ failed: true });
  }
}

/** The worker's side: proves what it is asked until it is told to end. */
export function serveProofs(port: MessagePort, setup: ProofSetup, wiring: ProofWiring): void {
  const prover = new Prover(setup, wiring);
  port.on('message', (asked: RangeAsked | 'end') => {
    if (asked === 'end') void prover.end().then(() => port.close());
    else void prover.prove(asked).then((proved) => port.postMessage({ proved } satisfies Answer));
  });
}
