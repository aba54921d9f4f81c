import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** A process of the bench that tells what it has done, message by message. */
export class Child {
  readonly #process: ChildProcess;
  readonly #told: unknown[] = [];
  readonly ended: Promise<unknown>;

  constructor(program: string, args: readonly string[]) {
    const child = fork(program, args, { execArgv: [] });
    this.#process = child;
    child.on('message', (message) => this.#told.push(message));
    const kill = () => child.kill('SIGKILL');
    process.once('exit', kill);
    this.ended = once(child, 'exit').then(() => process.off('exit', kill));
  }

  /** The next message. @throws when the process ends before it comes */
  async next(): Promise<unknown> {
    while (this.#told.length === 0) {
      const { exitCode, signalCode } = this.#process;
      if (exitCode !== null || signalCode !== null) throw new Error('a process of the bench ended too soon');
      await Promise.race([once(this.#process, 'message'), this.ended]);
    }
    return this.#told.shift();
  }

  goOn(): void {
    this.#process.send('go on');
  }

  kill(): void {
    this.#process.kill('SIGKILL');
  }
}
