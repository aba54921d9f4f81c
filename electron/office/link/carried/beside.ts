import type { BesideBack } from '../../../../shared/transport/index.ts';
import type { LaneFile, Store } from '../../store/index.ts';

type Incoming = Awaited<ReturnType<Store['attachmentLane']['incoming']>>;
type Begun = Extract<BesideBack, { is: 'attachment' }>;

/** Letters and attachments of an answer, on their way into the store. */
export class Arriving {
  readonly #store: Store;
  /** Attachments that are here now. */
  attachments = 0;
  #now: Download | null = null;

  constructor(store: Store) {
    this.#store = store;
  }

  async take(line: BesideBack): Promise<void> {
    const { letters } = this.#store;
    if (line.is === 'given') for (const { id, is } of line.letters) await letters.ended(id, is);
    else if (line.is === 'letter')
      await letters.receive({ ...line.letter, box: Buffer.from(line.letter.box, 'base64') });
    else if (line.is === 'have') await this.#have(line.states);
    else if (line.is === 'attachment') await this.#begin(line);
    else if (await this.#now?.add(Buffer.from(line.bytes, 'base64'))) this.attachments++;
  }

  /** What was cut is gone on with when it comes again. */
  async end(): Promise<void> {
    await this.#now?.pause();
    this.#now = null;
  }

  #have(states: Extract<BesideBack, { is: 'have' }>['states']): Promise<void> {
    const known = Object.entries(states).map(([id, state]) => [id, state === 'verified'] as const);
    return this.#store.attachmentLane.setVerified(new Map(known));
  }

  async #begin({ id, sha256, size }: Begun): Promise<void> {
    await this.end();
    const file = await this.#store.attachmentLane.lacks(id);
    if (file?.sha256 === sha256 && file.size === size) this.#now = await Download.of(this.#store, file);
  }
}

/** Pieces of any length, joined to the chunks that are kept; what is here from an earlier begin is passed over. */
class Download {
  readonly #store: Store;
  readonly #file: LaneFile;
  readonly #incoming: Incoming;
  #held: Buffer[] = [];
  #bytes = 0;
  #toPass: number;
  #ended = false;

  private constructor(store: Store, file: LaneFile, incoming: Incoming) {
    this.#store = store;
    this.#file = file;
    this.#incoming = incoming;
    this.#toPass = incoming.offset;
  }

  static async of(store: Store, file: LaneFile): Promise<Download> {
    return new Download(store, file, await store.attachmentLane.incoming(file));
  }

  /** @returns whether it is whole now, and what the event names */
  async add(piece: Buffer): Promise<boolean> {
    if (this.#ended) return false;
    const passed = Math.min(this.#toPass, piece.length);
    this.#toPass -= passed;
    this.#held.push(piece.subarray(passed));
    this.#bytes += piece.length - passed;
    const incoming = this.#incoming;
    while (incoming.next > 0 && this.#bytes >= incoming.next) {
      const joined = Buffer.concat(this.#held);
      const { next } = incoming;
      await incoming.append(joined.subarray(0, next));
      this.#held = [joined.subarray(next)];
      this.#bytes -= next;
    }
    if (incoming.next > 0) return false;
    this.#ended = true;
    return this.#store.attachmentLane.received(this.#file, incoming);
  }

  async pause(): Promise<void> {
    if (!this.#ended) await this.#incoming.pause();
    this.#ended = true;
  }
}
