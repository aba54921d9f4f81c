import type {
  CheckedRow,
  Opened,
  SignedHead,
  StreamPosition,
  Workstation,
} from '../../../shared/sync/index.ts';

/**
 * Rows of one durable transaction: a page each would cost an eighth of the work of a large pull. Twice as many would save nothing
 * more, and while they are written nothing is asked of the centre.
 */
const rowsAtOnce = 1_000;

/** A workstation that takes several pages into one transaction: what is not written yet is pulled again after a cut. */
export interface Batched extends Workstation {
  /** Writes what was taken in; to be called before anybody relies on it. */
  flush(): Promise<void>;
}

/**
 * Answers what rows taken in decide as if they were written already, and writes them before anything else is asked.
 * Keys that they announce are known to the store only: a page under a new key is checked after a flush.
 */
export function inBatches(of: Workstation, most = rowsAtOnce): Batched {
  let rows: CheckedRow[] = [];
  const byEvent = new Map<string, Opened | null>();
  let head: SignedHead | null = null;
  const flush = async () => {
    const [taken, under] = [rows, head];
    rows = [];
    byEvent.clear();
    head = null;
    if (taken.length > 0) await of.apply(taken, under);
  };
  const flushed = async <T>(then: () => Promise<T>): Promise<T> => {
    await flush();
    return then();
  };
  const position = async (): Promise<StreamPosition> => rows.at(-1)?.row ?? of.position();
  const taken = (event: string): Opened | null => byEvent.get(event) ?? null;
  return {
    device: of.device,
    flush,
    position,
    hashAt: (number) => flushed(() => of.hashAt(number)),
    waiting: () => flushed(() => of.waiting()),
    outbox: (after, bound) => flushed(() => of.outbox(after, bound)),
    lacks: (wanted) => of.lacks(wanted.filter(({ event }) => !taken(event))),
    stored: async (event) => taken(event) ?? of.stored(event),
    key: async (id) => (await of.key(id)) ?? flushed(() => of.key(id)),
    async apply(more, under) {
      rows.push(...more);
      for (const { row, opened } of more) byEvent.set(row.event, byEvent.get(row.event) ?? opened);
      head = under ?? head;
      if (under || rows.length >= most) await flush();
    },
    forgetAfter: (number) => flushed(() => of.forgetAfter(number)),
    promises: (before) => flushed(() => of.promises(before)),
    endPromises: () => flushed(() => of.endPromises()),
    ...(of.snapshots ? { snapshots: of.snapshots } : {}),
  };
}
