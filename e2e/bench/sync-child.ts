import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';

/** A process of the bench that tells what it has done, message by message. */
export class Child {
  readonly #process: ChildProcess;
  readonly #told: unknown[] = [];
  readonly ended: Promise<unknown>;

  /** @param runtime the program's own runtime, run as Node; unset: this process's */
  constructor(program: string, args: readonly string[], runtime = process.execPath) {
    const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
    const child = fork(program, args, { execArgv: [], execPath: runtime, env });
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
