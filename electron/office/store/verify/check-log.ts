import type { EventsElsewhere } from '../journal/elsewhere.ts';
import { type PlainPage, plainPage } from '../log/plain-page.ts';
import type { OpenedEvent } from '../log/stored-event.ts';
import { readAround } from './around.ts';
import { type Bad, EventChecks } from './check-events.ts';
import { StreamChecks } from './check-logs.ts';
import { deviceAct, ForkChecks } from './forks.ts';
import { checkLink, LinkedSignatures } from './linked.ts';
import { goOnFrom, type Proved } from './proved.ts';
import { Refold } from './refold.ts';
import type { BadThing } from './report.ts';
import type { VerifyMeans } from './verify.ts';

/** A page is opened and folded in one turn: others wait no longer than for it. */
const batch = 200;

interface LogMeans extends VerifyMeans {
  until: { pos: number; number: number };
  bad: Bad;
  advance(by: number): Promise<void>;
  /** Whether an event is an entry of the journal that has been accepted. */
  wasEntered(each: OpenedEvent): boolean;
  /** What was proved elsewhere: it goes on from there. */
  proved: Proved | null;
  /** Threads that prove an enrolled office's events ahead; null: there are none. */
  elsewhere: EventsElsewhere | null;
}

/** Every event and every row of the office's stream, up to where they were when it began. */
export class LogChecks {
  readonly #of: LogMeans;
  readonly #events: EventChecks;
  readonly #signatures: LinkedSignatures | null;
  readonly stream: StreamChecks;
  readonly refold: Refold;
  readonly forks = new ForkChecks();
  /** Faults of the page that is looked at. */
  #seen: { what: BadThing; number: number }[] = [];

  constructor(of: LogMeans) {
    this.#of = of;
    const { wiring, office, link, books } = of;
    const deviceKey = of.device.signingKey;
    const bad: Bad = (what, number) => this.#seen.push({ what, number });
    this.#signatures = link.linked ? new LinkedSignatures(of) : null;
    const linked = this.#signatures && ((each: OpenedEvent) => this.#signatures?.holds(each) ?? false);
    this.#events = new EventChecks({
      ...{ wiring, office, deviceKey, linked, bad },
      left: books.counter('left'),
    });
    this.stream = new StreamChecks(deviceKey, bad);
    this.refold = new Refold(wiring.registry);
    if (of.proved) goOnFrom(of.proved, of.device, { events: this.#events, stream: this.stream });
  }

  get counts(): { parts: number; signatures: number } {
    return { parts: this.#events.parts, signatures: this.#events.signatures };
  }

  async run(): Promise<void> {
    await this.#checkEvents();
    this.#tell();
    await this.#checkStream();
    this.#tell();
  }

  /** Of an enrolled office's events as many as threads have found to be whole. @returns up to where */
  async #elsewhere(): Promise<number> {
    const { elsewhere, until, books, device, advance } = this.#of;
    if (!elsewhere) return 0;
    const { pos } = await elsewhere({
      ...{ scope: 'all', until: until.pos, left: books.counter('left') },
      take: async ({ parts, signatures, acts }, by) => {
        this.#events.parts += parts;
        this.#events.signatures += signatures;
        for (const each of acts) this.forks.take(each);
        await advance(by);
      },
      stream: null,
    });
    this.#events.goOnFrom(device.id, device.incarnation, { pos, sequence: 0, previous: null });
    return pos;
  }

  /** What is found in a page is told before the next is looked at: the first that does not hold is named. */
  async #checkEvents(): Promise<void> {
    let underWay: Promise<unknown> = Promise.resolve();
    const proved = this.#of.link.linked ? await this.#elsewhere() : this.#of.proved?.end.pos;
    for (let pos = proved ?? 0; pos < this.#of.until.pos; ) {
      const page = this.#of.link.linked ? null : await this.#plain(pos);
      await underWay;
      // Signatures end in any order.
      this.#tell((a, b) => a.number - b.number);
      const end = page ? page.end.pos : await this.#thorough(pos);
      underWay = page ? this.#begin(page) : Promise.resolve();
      if (page) await this.#fold(page.opened);
      else this.#tell();
      if (end === null) return;
      await this.#of.advance(page ? 2 * (end - pos) : end - pos);
      pos = end;
    }
    await underWay;
    this.#tell((a, b) => a.number - b.number);
  }

  /** The next page where nothing at all is out of order; null where it must be looked at thoroughly. */
  async #plain(pos: number): Promise<PlainPage | null> {
    const { queue, log, device, office, until, wasEntered } = this.#of;
    const writer = { office, device: device.id, incarnation: device.incarnation };
    const from = { ...this.#events.placeOf(writer.device, writer.incarnation), ...this.stream.last };
    if (from.pos !== pos) return null;
    const entered = (_each: unknown, opened?: OpenedEvent) => opened !== undefined && wasEntered(opened);
    const means = { log, writer, opens: () => true, wasEntered: entered };
    const limit = Math.min(batch, until.pos - pos);
    return queue.run(() => plainPage(means, from, limit)).catch(() => null);
  }

  #begin({ headed, opened, end }: PlainPage): Promise<unknown> {
    const { device } = this.#of;
    this.#events.goOnFrom(device.id, device.incarnation, end);
    this.stream.goOnFrom(end);
    const inside = this.#events.beginInside(opened);
    return Promise.all([inside, this.stream.checkHeads(headed)]);
  }

  async #fold(events: readonly OpenedEvent[]): Promise<void> {
    const { queue, log, proved } = this.#of;
    // What began before is known whole from where it was proved; where even that cannot be read the file is damaged, and is told so.
    const own = proved
      ? await queue.run(() => log.begunAfter(proved.end.pos, events)).catch(() => [])
      : events;
    for (const each of own) this.refold.add(each);
  }

  /** @returns position of its last event; null where nothing can be read any more */
  async #thorough(pos: number): Promise<number | null> {
    const { queue, log, link, until } = this.#of;
    const limit = Math.min(batch, until.pos - pos);
    const events = await readAround(limit, (size) => queue.run(() => log.after(pos, size)));
    const last = events?.at(-1);
    if (!events || !last) {
      this.#seen.push({ what: 'envelope', number: pos + 1 });
      return null;
    }
    await this.#signatures?.prepare(events);
    const { sound, signatures } = await queue.run(() => this.#events.begin(events));
    await signatures;
    for (const each of sound) {
      if (each.stored.row || !link.linked) this.stream.checkEvent(each.stored);
      const act = link.linked ? deviceAct(each) : null;
      if (act) this.forks.take(act);
    }
    if (!link.linked) await this.#fold(sound);
    // Rows that come with their events are not read again, so that the pages after a damaged one may be plain.
    if (!link.linked) this.stream.checkFollowing(events);
    return last.stored.pos;
  }

  async #checkStream(): Promise<void> {
    const { queue, log, office, link, until, advance } = this.#of;
    while (this.stream.number < until.number) {
      const from = this.stream.number;
      const limit = Math.min(batch, until.number - from);
      const rows = await readAround(limit, (size) => queue.run(() => log.rowsAfter(office, from, size)));
      if (!rows || rows.length === 0) return this.#of.bad('streamRow', from + 1);
      this.stream.check(rows);
      await advance(rows.length);
    }
    this.#tell();
    if (link.linked) return queue.run(() => checkLink(this.#of, this.#of.bad));
    if (!this.stream.headed) this.#of.bad('head', until.number);
  }

  #tell(order?: (a: { number: number }, b: { number: number }) => number): void {
    const seen = order ? this.#seen.toSorted(order) : this.#seen;
    for (const { what, number } of seen) this.#of.bad(what, number);
    this.#seen = [];
  }
}
