import { canonical } from '../../../shared/kernel/index.ts';
import {
  type AskedSnapshot,
  type EventBody,
  type Link,
  limits,
  type Page,
  type SnapshotPage,
  type StreamPosition,
  type Workstation,
} from '../../../shared/sync/index.ts';

/** A message that takes longer is halved the next time, one that is through sooner is doubled: a cut costs little on a slow line. */
const through = { soon: 2_000, late: 10_000 };
const fewestEvents = 20;

/** What is made ready before it is asked for; nobody may ever ask, so that its failure is nobody's until then. */
class Ready<T> {
  #key = '';
  #made: Promise<T> | null = null;

  make(key: string, work: () => Promise<T>): void {
    this.#key = key;
    this.#made = work();
    this.#made.catch(() => undefined);
  }

  /** Resolves when nothing is being made any more, whatever became of it. */
  settled(): Promise<unknown> {
    return Promise.allSettled([this.#made]);
  }

  /** What was made ready under the key; null when it was something else. It is given once. */
  take(key: string): Promise<T> | null {
    const made = key === this.#key ? this.#made : null;
    this.#made = null;
    return made;
  }
}

/** Nothing is asked while a transaction of two pages is written: two that are here then let both sides work on. */
const pagesAhead = 2;

/** Asks for the next pages while those before are read, checked and written: one request at a time, and neither side waits idly. */
function pullingAhead(link: Link): Pick<Link, 'pull'> {
  let chain = { ready: new Map<string, Promise<Page>>(), next: (): void => undefined };
  const keyOf = ({ number, hash }: StreamPosition, limit: number, whole: boolean) =>
    JSON.stringify([number, hash, limit, whole]);
  const goOn = (of: typeof chain) => {
    if (of.ready.size >= pagesAhead) return;
    const { next } = of;
    of.next = () => undefined;
    next();
  };
  const ask = (of: typeof chain, after: StreamPosition, limit: number, whole: boolean): Promise<Page> =>
    link.pull(after, limit, whole, (last) => {
      of.next = () => {
        const page = Promise.resolve().then(() => ask(of, last, limit, whole));
        page.catch(() => undefined);
        of.ready.set(keyOf(last, limit, whole), page);
      };
      if (of === chain) goOn(of);
    });
  return {
    pull(after, limit, whole) {
      const key = keyOf(after, limit, whole);
      const page = chain.ready.get(key);
      // It goes on elsewhere than was foreseen.
      if (!page) chain = { ready: new Map(), next: () => undefined };
      chain.ready.delete(key);
      goOn(chain);
      return page ?? ask(chain, after, limit, whole);
    },
  };
}

/** The same of a snapshot's first part, of which every page is asked for: no other call comes between them. */
function takingAhead(link: Link): Pick<Link, 'snapshot'> {
  if (!link.snapshot) return {};
  const ready = new Ready<SnapshotPage | null>();
  const ask = async (asked: AskedSnapshot) => (await link.snapshot?.(asked)) ?? null;
  return {
    async snapshot(asked) {
      const page = await (ready.take(canonical(asked)) ?? ask(asked));
      const { number, hash, next, digest } = page?.snapshot?.snapshot ?? {};
      if (number === undefined || hash === undefined || digest === undefined || next?.part !== 'first')
        return page;
      const following: AskedSnapshot = { at: { number, hash }, place: next, previous: digest };
      ready.make(canonical(following), () => ask(following));
      return page;
    },
  };
}

/** Some links can make a push ready while another call is under way. */
type AnyLink = Link & { prepare?(bodies: readonly EventBody[]): void };

/** Reads and packs what is sent next while the centre takes in what was sent, in messages as large as the line bears. */
function pushingAhead(
  link: AnyLink,
  workstation: Workstation,
  now: () => number,
): Pick<Link, 'push'> & Pick<Workstation, 'outbox'> & { end(): Promise<unknown> } {
  const ready = new Ready<Awaited<ReturnType<Workstation['outbox']>>>();
  let share = 1;
  let next: number | null = null;
  let ended = false;
  const read = (after: number) =>
    workstation.outbox(after, {
      events: Math.max(fewestEvents, Math.floor(limits.events * share)),
      bytes: Math.floor(limits.bytes * share),
    });
  const packed = async (after: number) => {
    const batch = await read(after);
    if (!ended) link.prepare?.(batch.events.map(({ body }) => body));
    return batch;
  };
  return {
    async outbox(after) {
      const batch = await (ready.take(String(after)) ?? read(after));
      ({ next } = batch);
      return batch;
    },
    async push(bodies) {
      const began = now();
      const pushed = link.push(bodies);
      const after = next;
      next = null;
      // After the message is on its way, and once for a message that is halved.
      if (after !== null)
        setImmediate(() => {
          if (!ended) ready.make(String(after), () => packed(after));
        });
      const results = await pushed;
      const took = now() - began;
      if (took > through.late) share = Math.max(fewestEvents / limits.events, share / 2);
      else if (took < through.soon) share = Math.min(1, share * 2);
      return results;
    },
    end() {
      ended = true;
      return ready.settled();
    },
  };
}

/**
 * Link and workstation of one exchange, each busy while the other is.
 * @returns `end` is to be awaited before the store may be closed
 */
export function ahead(link: AnyLink, workstation: Workstation, now: () => number) {
  const { push, outbox, end } = pushingAhead(link, workstation, now);
  return { link: { ...link, push, ...pullingAhead(link), ...takingAhead(link) }, outbox, end };
}
