import { type AttachmentState, attachmentMessages } from '../../../../shared/transport/index.ts';
import { CentreRefused, type Lane, type LaneMeans } from '../../link/index.ts';
import type { LaneFile, Store } from '../../store/index.ts';
import { download } from './download.ts';
import { Pieces } from './pieces.ts';
import { upload } from './upload.ts';

/** Milliseconds. */
const times = {
  /** After so long events and news of others get their turn. */
  slice: 20_000,
  /** Between two turns while there is more to do. */
  between: 500,
  /** The centre is asked anew about everything: what it has lost or found spoilt is sent again. */
  ask: 24 * 3_600_000,
  /** What could not go now. */
  again: 10 * 60_000,
};
/** Bytes that stay free on the disk when nobody has asked for what is fetched. */
const reserve = 1024 ** 3;
/** Of 200 events: what has just come in great numbers is looked at by the exchange itself. */
const looksBeforeTold = 5;
const idsAtOnce = 500;
const filesAtOnce = 50;

export interface AttachmentsLaneOf {
  now(): number;
  /** Bytes that are free on the disk of the store. */
  free(store: Store): Promise<number>;
}

/** Attachments to and from the centre, one at a time, after the events. */
export function attachmentsLane(of: AttachmentsLaneOf): Lane {
  const asked = new WeakMap<Store, number>();
  /** Until when the centre wants no upload of this workstation. */
  const barred = new WeakMap<Store, number>();
  const pieces = new Pieces();
  return {
    async left({ attachmentLane }) {
      // What was done since the last exchange is named by no look yet.
      for (let looks = 0; looks < looksBeforeTold && (await attachmentLane.look()); looks++);
      return attachmentLane.left();
    },
    async run(means) {
      const { store } = means;
      while (await store.attachmentLane.look()) means.signal.throwIfAborted();
      if ((asked.get(store) ?? Number.NEGATIVE_INFINITY) < of.now() - times.ask) {
        await askAll(means);
        asked.set(store, of.now());
      }
      const turn = new Turn(means, of, pieces);
      if ((barred.get(store) ?? 0) <= of.now())
        await turn.send().catch((error: unknown) => {
          if (!(error instanceof CentreRefused && error.code === 'centre.busy')) throw error;
          // Events are not kept waiting for what the centre wants of uploads.
          barred.set(store, of.now() + (error.retryAfter ?? times.again));
          means.more(error.retryAfter ?? times.again);
        });
      return (await turn.fetch()) ? ['attachments', 'desk', 'access'] : [];
    },
  };
}

/** As much as goes before the events want their turn. */
class Turn {
  readonly #means: LaneMeans;
  readonly #of: AttachmentsLaneOf;
  readonly #until: number;
  readonly #pieces: Pieces;

  constructor(means: LaneMeans, of: AttachmentsLaneOf, pieces: Pieces) {
    // What is hurried ends after the piece under way, the end of the slice like an act that waits.
    const until = of.now() + times.slice;
    this.#means = { ...means, hurried: () => means.hurried() || of.now() >= until };
    this.#of = of;
    this.#pieces = pieces;
    this.#until = until;
  }

  async send(): Promise<void> {
    const { store, more, signal } = this.#means;
    let after: LaneFile | null = null;
    for (;;) {
      const files = await store.attachmentLane.toSend(after, filesAtOnce);
      const last = files.at(-1);
      if (!last) return;
      after = last;
      const states = await ask(
        this.#means,
        files.map(({ id }) => id),
      );
      for (const file of files) {
        if (!lacking.has(states[file.id] ?? 'unknown')) continue;
        if (this.#over) return more(times.between);
        signal.throwIfAborted();
        const ended = await upload(this.#means, file, this.#pieces);
        if (ended === 'later') return more(times.between);
        if (ended === 'not') more(times.again);
      }
    }
  }

  /** @returns whether something came */
  async fetch(): Promise<boolean> {
    const { store, more, signal } = this.#means;
    let came = false;
    const passed = new Set<string>();
    for (;;) {
      const room = (await this.#of.free(store)) - reserve;
      const files = await store.attachmentLane.toFetch(filesAtOnce + passed.size, room <= 0);
      const next = files.find(({ id }) => !passed.has(id));
      if (!next) return came;
      if (this.#over) {
        more(times.between);
        return came;
      }
      signal.throwIfAborted();
      const ended = await download(this.#means, next);
      if (ended === 'kept') came = true;
      else if (ended === 'not') passed.add(next.id);
    }
  }

  get #over(): boolean {
    return this.#means.hurried() || this.#of.now() >= this.#until;
  }
}

/** What is worth being sent: the rest is at the centre, or is named by no event there yet. */
const lacking: ReadonlySet<AttachmentState> = new Set<AttachmentState>(['expected', 'receiving', 'bad']);

async function askAll(means: LaneMeans): Promise<void> {
  for (let after = ''; ; ) {
    const ids = await means.store.attachmentLane.toAsk(after, idsAtOnce);
    const last = ids.at(-1);
    if (!last) return;
    await ask(means, ids);
    after = last;
  }
}

/** What the centre has of these, noted. */
async function ask(
  { store, calls, signal }: LaneMeans,
  ids: readonly string[],
): Promise<Readonly<Record<string, AttachmentState>>> {
  const { states } = await calls.call(
    '/v1/attachments/have',
    attachmentMessages.have,
    { ids: [...ids] },
    { signal },
  );
  const known = ids.map((id) => [id, states[id] === 'verified'] as const);
  await store.attachmentLane.setVerified(new Map(known));
  return states;
}
