import { Refusal } from '../../../../shared/kernel/index.ts';
import {
  type CarriedBack,
  type CarriedEnd,
  carryIn,
  FalseFile,
  FalsePage,
} from '../../../../shared/sync/index.ts';
import { type Store, verifier, type Wiring } from '../../store/index.ts';
import { Arriving } from './beside.ts';
import { openAnswer } from './open-answer.ts';

export interface Reading {
  store: Store;
  /** Of the first volume. */
  path: string;
  announces: Wiring['announces'];
  /** Bytes looked at so far, of twice the file: it is read to its end before anything of it counts. */
  progress(done: number, total: number): void;
  signal: AbortSignal;
}

export interface Read {
  end: CarriedEnd;
  attachments: number;
}

/**
 * Takes the centre's answer in. Nothing of the store changes before the whole file was found to be what the centre wrote for
 * this workstation; what was taken in before somebody cancels stays, as when connected.
 * @throws Refusal `exchange.*`: see `openAnswer`; `exchange.notFitting` when it does not go on from what is here
 */
export async function readExchange({ store, path, announces, progress, signal }: Reading): Promise<Read> {
  const answer = await openAnswer(store, path);
  let done = 0;
  const lines = () =>
    answer.lines((bytes) => {
      signal.throwIfAborted();
      done += bytes;
      progress(done, 2 * answer.bytes);
    });
  let welcomed = false;
  for await (const { is } of lines()) welcomed ||= is === 'welcome';
  if (!welcomed) throw new Refusal({ code: 'exchange.damaged' });
  const arriving = new Arriving(store);
  try {
    const rows = new Rows(lines());
    const end = await carryIn(
      { workstation: store.workstation, authors: { verifier, announces } },
      rows.events(),
    );
    if (end.is === 'done' || end.is === 'old') await rows.beside(store, arriving);
    return { end, attachments: arriving.attachments };
  } catch (error) {
    if (error instanceof FalseFile || error instanceof FalsePage)
      throw new Refusal({ code: 'exchange.notFitting' });
    throw error;
  } finally {
    await arriving.end();
  }
}

type Line = CarriedBack | Parameters<Arriving['take']>[0];

/** The lines of one reading, parted where the events end. */
class Rows {
  readonly #lines: AsyncIterator<Line>;
  #next: Line | null = null;

  constructor(lines: AsyncIterable<Line>) {
    this.#lines = lines[Symbol.asyncIterator]();
  }

  async *events(): AsyncGenerator<CarriedBack> {
    for (let line = await this.#line(); line; line = await this.#line()) {
      if (line.is === 'welcome' || line.is === 'page') yield line;
      else {
        this.#next = line;
        return;
      }
    }
  }

  async beside(store: Store, arriving: Arriving): Promise<void> {
    // What the events name has come with them.
    while (await store.attachmentLane.look());
    for (let line = this.#next; line; line = await this.#line())
      if (line.is !== 'welcome' && line.is !== 'page') await arriving.take(line);
  }

  async #line(): Promise<Line | null> {
    const { done, value } = await this.#lines.next();
    return done ? null : value;
  }
}
