import { statfs } from 'node:fs/promises';
import type { Documents } from '../../shared/documents/index.ts';
import type { wire } from '../../shared/kernel/index.ts';
import { session } from '../../shared/session/index.ts';
import { AccountMemory, DailyBlock } from './accounts/index.ts';
import { attachmentsLane } from './attachments/index.ts';
import { Door } from './door.ts';
import { featureHandlers } from './feature-handlers.ts';
import { type AnyHandler, type Basics, handlersOf } from './handler.ts';
import { Joining, joiningHandlers } from './joining/index.ts';
import { lettersLane } from './letters/index.ts';
import { everyFeature, historyLane, type LinkService, linkService } from './link/index.ts';
import { followDismissals } from './people/index.ts';
import { numbering } from './rules.ts';
import { sessionHandlers } from './session/index.ts';
import { Queue } from './store/index.ts';
import { type SignedIn, Workplace } from './workplace.ts';
import type { WorkplaceOptions } from './workplace-options.ts';

export type LockReason = 'idle' | 'asked' | 'system' | 'ended';

export interface OfficeOptions extends WorkplaceOptions {
  documents: Documents;
  /** Rows of an office's history from which on a new workstation begins with its newest records; unset: the protocol's number. */
  snapshotFrom?: number;
  /** Everybody is signed out and the running jobs have ended: the process should end, so that nothing of the keys is left. */
  ended(): void;
  failed(error: unknown): void;
}

/** Longest that a job may go on after the window was locked, milliseconds. */
const afterLock = 60 * 60_000;
const afterCall = 400;
/** How soon a day that begins is noticed while somebody works, milliseconds. */
const dayWatch = 60_000;

/** The data service: the same under Electron and under plain Node. */
export class Office {
  readonly workplace: Workplace;
  private readonly options: OfficeOptions;
  private readonly open: Map<string, AnyHandler<Basics>>;
  private readonly handlers: Map<string, AnyHandler>;
  /** Every window's connection, with the way to its window. */
  private readonly doors = new Map<Door, (message: wire.ToWindow) => void>();
  private idle: NodeJS.Timeout | null = null;
  private readonly memory: AccountMemory;
  private readonly entrance = new Queue();
  private readonly joining: Joining;
  private readonly dailyBlock: DailyBlock;
  private readonly link: LinkService;

  constructor(options: OfficeOptions) {
    this.options = options;
    this.workplace = new Workplace(options);
    this.joining = new Joining(this.workplace, options);
    this.memory = new AccountMemory(options.surroundings.now);
    this.dailyBlock = new DailyBlock({
      now: options.surroundings.now,
      newId: () => this.workplace.newId(),
      working: () => {
        const { signedIn } = this.workplace;
        // In a closed volume the day goes by without the system.
        if (!signedIn || signedIn.store.closing) return null;
        return { store: signedIn.store, address: signedIn.session.address };
      },
    });
    this.link = linkService({
      now: options.surroundings.now,
      announces: numbering.announces,
      lanes: [
        lettersLane(options.surroundings.now),
        historyLane({ announces: numbering.announces, came: () => this.link.came() }),
        attachmentsLane({ now: options.surroundings.now, free: () => freeOn(options) }),
      ],
      failed: options.failed,
      changed: (topics) => this.tell(topics),
      pulled: () => {
        void this.followDismissals();
        this.catchUpLater();
      },
    });
    setInterval(() => void this.blockInactive(), dayWatch).unref();
    this.open = new Map(
      handlersOf(session, {
        ...sessionHandlers(this.workplace, (reason) => this.lock(reason), this.entrance),
        ...joiningHandlers(this.joining, this.entrance),
      }),
    );
    this.handlers = featureHandlers({
      ...{ workplace: this.workplace, memory: this.memory, link: this.link },
      signOut: () => this.lock('ended'),
    });
  }

  /** A window comes in: gives what to do with its messages. */
  connect(send: (message: wire.ToWindow) => void): {
    receive(message: unknown): Promise<void>;
    leave(): void;
  } {
    const { documents, failed } = this.options;
    const door = new Door(
      {
        workplace: this.workplace,
        documents,
        open: this.open,
        handlers: this.handlers,
        failed,
        acted: () => this.link.acted(),
      },
      send,
    );
    this.doors.set(door, send);
    return {
      receive: async (message) => {
        await door.receive(message);
        this.followSeat();
        this.catchUpLater();
      },
      leave: () => {
        this.doors.delete(door);
        door.stop();
        // A session is its window's: whoever loads the page anew signs in anew.
        if (this.workplace.signedIn) this.lock('ended', door);
        else void this.entrance.run(() => this.joining.interrupt()).catch((error: unknown) => failed(error));
      },
    };
  }

  /** Signs out at once; what already runs may end, nothing new starts. */
  lock(reason: LockReason, gone?: Door): void {
    if (this.idle) clearTimeout(this.idle);
    const left = this.workplace.leave();
    this.memory.clear();
    const doors = [...this.doors.keys(), ...(gone ? [gone] : [])];
    for (const send of this.doors.values()) send({ notice: { kind: 'locked', reason } });
    const exchanged = this.link.leave();
    if (left)
      void this.endAfterJobs(doors, async () => {
        await exchanged;
        await this.endSession(left, reason);
      });
  }

  /** Whether the computer runs on its battery. */
  power(battery: boolean): void {
    this.link.power(battery);
  }

  private tell(topics: readonly string[]): void {
    for (const send of this.doors.values()) send({ notice: { kind: 'changed', topics: [...topics] } });
  }

  /** The way to the centre is gone while somebody is signed in. */
  private followSeat(): void {
    const { signedIn } = this.workplace;
    if (signedIn) void this.link.enter(signedIn.store).catch((error: unknown) => this.options.failed(error));
  }

  private async endSession({ store, person, session }: SignedIn, reason: LockReason): Promise<void> {
    const line = { person, address: session.address, part: 'session', operation: 'session.lock' };
    // A full disk must not keep the keys in memory.
    await store.log({ ...line, detail: reason }).catch((error: unknown) => this.options.failed(error));
    await store.close();
  }

  private async endAfterJobs(doors: readonly Door[], close: () => Promise<void>): Promise<void> {
    let deadline: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      deadline = setTimeout(resolve, afterLock);
    });
    await Promise.race([Promise.all(doors.map((each) => each.settled())), late]);
    clearTimeout(deadline);
    await close();
    this.options.ended();
  }

  /** Dismissed elsewhere means dismissed here: who is at work is signed out at once. */
  private async followDismissals(): Promise<void> {
    try {
      if (await followDismissals(this.workplace)) this.lock('ended');
    } catch (error) {
      this.options.failed(error);
    }
  }

  private async blockInactive(): Promise<void> {
    const blocked = await this.dailyBlock.run().catch((error: unknown) => {
      this.options.failed(error);
      return 0;
    });
    if (blocked === 0) return;
    this.link.acted();
    this.tell(['accounts']);
  }

  private async catchUp(): Promise<void> {
    try {
      if (await this.workplace.signedIn?.store.idle()) this.tell(everyFeature);
    } catch (error) {
      this.options.failed(error);
    }
  }

  private catchUpLater(): void {
    if (this.idle) clearTimeout(this.idle);
    this.idle = setTimeout(() => {
      void this.blockInactive();
      void this.catchUp();
    }, afterCall);
  }
}

/** Bytes that are free where the office's data lie. */
async function freeOn({ dataFolder }: WorkplaceOptions): Promise<number> {
  const { bavail, bsize } = await statfs(dataFolder);
  return bavail * bsize;
}
