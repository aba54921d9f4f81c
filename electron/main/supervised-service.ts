import { createInterface } from 'node:readline';
import { type MessagePortMain, type UtilityProcess, utilityProcess } from 'electron';
import type { ServiceState } from '../../shared/kernel/index.ts';
import { logger } from './log.ts';
import {
  afterCrash,
  asked,
  exitIsCrash,
  freshPulse,
  heartbeatMs,
  noCrashes,
  windowMs,
} from './restart-policy.ts';

/** How long a service may take to end by itself when the program ends. */
const farewellMs = 10_000;

export interface ServiceOptions {
  name: 'office' | 'documents';
  /** The service's built file. */
  script: string;
  env: Record<string, string>;
  /** Sent to each new process before anything else. */
  greeting: unknown;
  onMessage(message: unknown): void;
  /** A new process answered its first heartbeat. */
  onReady(): void;
  onState(state: ServiceState): void;
}

/** One service process that is started again when it ends, until it crashes too often. */
export class SupervisedService {
  private child: UtilityProcess | undefined;
  private crashes = noCrashes;
  private pulse = freshPulse;
  private ready = false;
  private preparing = false;
  private ending = false;
  private heart: NodeJS.Timeout | undefined;
  private waiting: NodeJS.Timeout | undefined;
  private current: ServiceState['state'] = 'stopped';

  constructor(private readonly of: ServiceOptions) {}

  get state(): ServiceState {
    const since = performance.now() - windowMs;
    return { state: this.current, crashes: this.crashes.recent.filter((time) => time > since).length };
  }

  get isReady(): boolean {
    return this.ready;
  }

  start(): void {
    if (this.child !== undefined || this.ending) return;
    clearTimeout(this.waiting);
    this.ready = false;
    this.preparing = false;
    this.pulse = freshPulse;
    const child = utilityProcess.fork(this.of.script, [], {
      serviceName: `onir-${this.of.name}`,
      env: this.of.env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    this.listen(child);
    this.enter('starting');
    child.postMessage(this.of.greeting);
    this.beat();
    this.heart = setInterval(() => this.beat(), heartbeatMs);
  }

  /** Forgets the crashes and starts again, out of the safe mode. */
  startAfresh(): void {
    this.crashes = noCrashes;
    this.start();
  }

  send(message: unknown, ports: MessagePortMain[] = []): void {
    this.child?.postMessage(message, ports);
  }

  /** To be called for each beat that `onMessage` receives. */
  beaten(): void {
    this.pulse = freshPulse;
    if (this.ready) return;
    this.ready = true;
    this.enter('ready');
    this.of.onReady();
  }

  /** The service prepares an older office from now on, or has done so: meanwhile it may be silent for longer. */
  prepares(preparing: boolean): void {
    this.preparing = preparing;
    this.pulse = freshPulse;
  }

  /** Ends the service for good: asks, and after ten seconds no longer asks. */
  async end(): Promise<void> {
    this.ending = true;
    clearTimeout(this.waiting);
    const child = this.child;
    if (child === undefined) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(() => this.kill(), farewellMs);
      child.once('exit', () => {
        clearTimeout(timer);
        resolve();
      });
      child.postMessage({ tell: 'shutdown' });
    });
  }

  private listen(child: UtilityProcess): void {
    for (const stream of [child.stdout, child.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream as NodeJS.ReadableStream }).on('line', (line) =>
        logger.info(`${this.of.name}: ${line}`),
      );
    }
    child.on('message', (message) => {
      if (child === this.child) this.of.onMessage(message);
    });
    child.on('exit', (code) => this.exited(code));
  }

  private beat(): void {
    const next = asked(this.pulse, this.preparing);
    this.pulse = next.pulse;
    if (next.dead) {
      logger.error(`${this.of.name} does not answer`);
      this.kill();
    } else this.send({ tell: 'heartbeat' });
  }

  /** A stopped process does not hear a polite signal. */
  private kill(): void {
    if (this.child?.pid === undefined) return;
    try {
      process.kill(this.child.pid, 'SIGKILL');
    } catch (error) {
      logger.warn(`${this.of.name} could not be ended`, error);
    }
  }

  private exited(code: number): void {
    clearInterval(this.heart);
    const crashed = exitIsCrash({ code, wasReady: this.ready, asked: this.ending });
    logger.info(`${this.of.name} ended with code ${code}${crashed ? ': a crash' : ''}`);
    this.child = undefined;
    this.ready = false;
    if (this.ending) {
      this.enter('stopped');
      return;
    }
    if (!crashed) {
      this.start();
      return;
    }
    const { crashes, decision } = afterCrash(this.crashes, performance.now());
    this.crashes = crashes;
    this.enter(decision.act === 'safe-mode' ? 'safe-mode' : 'stopped');
    if (decision.act === 'restart') this.waiting = setTimeout(() => this.start(), decision.delayMs);
  }

  private enter(state: ServiceState['state']): void {
    this.current = state;
    this.of.onState(this.state);
  }
}
