import { adoptable } from '../adopt.ts';
import type { KeyHolder } from '../authors.ts';
import { numberOwn, sweep } from '../index.ts';
import type { Registry } from '../judge.ts';
import type { Adopt, EventBody, Hello, Page, Pushed, SignedHead, Welcome } from '../messages.ts';
import type { At, Numbering, OpenStream } from '../open-stream.ts';
import { settledAs } from '../position.ts';
import { takePush, takeQuarantine, Unreadable } from '../push.ts';
import { type Copy, copiesFor, relay } from '../relay.ts';
import type { AskedSnapshot } from '../snapshot.ts';
import { page, standing, welcome } from '../standing.ts';
import { headMessage, type StreamPosition } from '../stream.ts';
import { Unacceptable } from '../workstation.ts';
import { LocalFold } from './local-fold.ts';
import { OfficeData, OpenData, type RelayTask } from './office-data.ts';
import { noSnapshot, snapshotOf } from './snapshot-of.ts';

/** What the simulation may break in the centre to see whether it is noticed. */
export interface CentreFaults {
  standing: typeof standing;
  /** Wraps the stream that receives. */
  stream(stream: OpenStream, data: OfficeData): OpenStream;
}
export const soundCentre: CentreFaults = { standing, stream: (stream) => stream };

/** A transaction failed before its commit: nothing of it is there, and who asked knows nothing. */
export class Aborted extends Error {}

const pageRows = 6;

/** The centre over tables in memory, on the production core. */
export class SimCentre {
  of: Numbering;
  readonly ministry: string;
  readonly #faults: CentreFaults;
  /** Keys of enrolled devices and of the centre: enrolment is not restored from backups here. */
  readonly enrolled = new Map<string, KeyHolder>();
  readonly revoked = new Set<string>();
  data = new Map<string, OfficeData>();
  /** Attachments whose bytes the centre has. */
  blobs = new Set<string>();
  /** Events that may have been judged anew before anybody could promise them. */
  readonly late = new Set<string>();
  nowMs = 0;
  /** Appends until the transaction is aborted; null: none is. */
  abortAfter: number | null = null;
  durable = new Map<string, number>();

  constructor(of: Numbering, offices: readonly string[], ministry: string, faults: CentreFaults) {
    this.of = of;
    this.ministry = ministry;
    this.#faults = faults;
    for (const office of offices) this.data.set(office, new OfficeData(office));
  }

  office(id: string): OfficeData {
    const found = this.data.get(id);
    if (!found) throw new RangeError('no such office');
    return found;
  }

  /** What this version of the program can read. */
  speak(registry: Registry): void {
    this.of = { ...this.of, registry };
    for (const data of this.data.values()) {
      const { foldings } = new LocalFold(this.of, { rows: data.rows, held: data.opened });
      data.foldings = new Map(foldings);
    }
  }

  abortSoon(appends: number): void {
    this.abortAfter = appends;
  }

  backup(): Map<string, OfficeData> {
    return new Map([...this.data].map(([id, data]) => [id, data.copy()]));
  }

  async transact<T>(office: string, work: (stream: OpenStream) => Promise<T>): Promise<T | null> {
    const data = this.data.get(office);
    if (!data) return null;
    const before = this.abortAfter === null ? null : data.copy();
    const open = this.#faults.stream(new OpenData(data, this.of, this.enrolled), data);
    const append = open.append.bind(open);
    open.append = async (entry) => {
      if (this.abortAfter !== null && this.abortAfter-- <= 0) throw new Aborted('killed before the commit');
      await append(entry);
    };
    try {
      return await work(open);
    } catch (error) {
      this.abortAfter = null;
      if (before) this.data.set(office, before);
      throw error;
    }
  }

  at<T>(office: string, work: (at: At) => Promise<T>): Promise<T | null> {
    return this.transact(office, (stream) => work({ of: this.of, stream, nowMs: this.nowMs }));
  }

  head(office: string): SignedHead | null {
    const last = this.office(office).rows.at(-1);
    if (!last) return null;
    const head = { stream: office, number: last.number, hash: last.hash, time: last.received };
    return { head, key: this.of.self.key, signature: this.of.self.sign(headMessage(head)) };
  }

  #standing(data: OfficeData, replica: boolean) {
    return { hashAt: async (number: number) => data.rows[number - 1]?.hash ?? null, replica };
  }

  /** @param copy what answers: the data itself, or a copy that lags */
  async hello(office: string, request: Hello, copy: OfficeData, retryAfter: number | null): Promise<Welcome> {
    const replica = copy !== this.data.get(office);
    const standing = this.#standing(copy, replica);
    const revoked = this.revoked.has(request.device);
    const durable = this.durable.get(office) ?? 0;
    const means = { ...standing, head: this.head(office), durable, revoked, retryAfter, nowMs: this.nowMs };
    const answer = await welcome(means, request);
    if (!revoked) answer.lineage = await this.#faults.standing(standing, request.position);
    return answer;
  }

  async push(office: string, device: string, bodies: readonly EventBody[]): Promise<Pushed[]> {
    if (this.revoked.has(device)) {
      for (const body of bodies) this.office(office).held.set(this.of.verifier.sha256(body.envelope), body);
      return [];
    }
    try {
      const { of, nowMs } = this;
      const transact: SimCentre['transact'] = (id, work) => this.transact(id, work);
      return await takePush({ of, nowMs, transact }, bodies, office);
    } catch (error) {
      throw error instanceof Unreadable ? new Unacceptable(error.message) : error;
    }
  }

  async pull(
    office: string,
    device: string,
    after: StreamPosition,
    whole: boolean,
    copy: OfficeData,
  ): Promise<Page> {
    const none: Page = { lineage: 'ok', rows: [], head: null };
    if (this.revoked.has(device)) return none;
    const lineage = await this.#faults.standing(this.#standing(copy, copy !== this.data.get(office)), after);
    if (lineage !== 'ok') return { ...none, lineage };
    const rows = copy.rows.slice(after.number, after.number + pageRows).flatMap((row) => {
      const opened = copy.opened.get(row.event);
      return opened ? [{ row, body: opened.body, device: opened.event.envelope.device }] : [];
    });
    return page(
      { device, whole, limit: pageRows },
      rows,
      copy === this.data.get(office) ? this.head(office) : null,
    );
  }

  async snapshot(office: string, device: string, asked: AskedSnapshot, copy: OfficeData) {
    return this.revoked.has(device) ? noSnapshot : snapshotOf({ of: this.of, office, copy }, asked);
  }

  async adopt(office: string, offer: Adopt): Promise<void> {
    const data = this.office(office);
    const last = offer.rows.at(-1);
    const leadsOn = last !== undefined && data.leads.has(last.hash);
    const holder = this.enrolled.get(offer.head.key) ?? null;
    const { verifier } = this.of;
    const promised = adoptable({ verifier, stream: office, holder, leadsOn }, offer);
    if (!promised) throw new Unacceptable('the rows do not lead to a head');
    for (const each of promised) {
      if (data.rows[each.row.number - 1]?.hash === each.row.hash) continue;
      const judged = data.row(each.row.event);
      if (judged && judged.received !== each.row.received) this.late.add(each.row.event);
      data.promise(each);
      const home = each.row.origin && this.data.get(each.row.origin.stream);
      home?.promise({ row: each.row, previous: null });
    }
  }

  async quarantine(office: string, id: string, { envelope }: EventBody): Promise<void> {
    const { of, nowMs } = this;
    const transact: SimCentre['transact'] = (id, work) => this.transact(id, work);
    await takeQuarantine({ of, nowMs, transact }, { id, envelope, rest: '', reason: 'refused' }, office);
  }

  /** The sweep over attachments: what is whole is told in the stream, once. */
  async verifyAttachment(office: string, attachment: string): Promise<void> {
    const common = { attachment, sha256: this.of.verifier.sha256(attachment), size: 1 };
    await this.at(office, async (at) => {
      if (await at.stream.folding('stream', attachment)) return;
      await numberOwn(at, { type: 'attachment.verified', aggregate: attachment, common, buildsOn: [] });
    });
  }

  async sweep(office: string): Promise<void> {
    await this.at(office, sweep);
  }

  /** The relay worker: one task of one office. */
  async relayOne(office: string): Promise<void> {
    const [task] = this.office(office).relays;
    if (!task) return;
    const offices = [...this.data.keys()].filter((id) => id !== office && isMeant(task, id, this.ministry));
    let done = true;
    for (const target of offices) done = (await this.#relayTo(office, task, target)) && done;
    const data = this.office(office);
    data.relays = data.relays.filter((each) => each !== task);
    if (!done) data.relays.push(task);
  }

  async #relayTo(office: string, { event }: RelayTask, target: string): Promise<boolean> {
    if (this.office(target).row(event)) return true;
    const data = this.office(office);
    const stream = new OpenData(data, this.of, this.enrolled);
    const at = { of: this.of, stream, nowMs: this.nowMs };
    const history = await historyOf(at, data, event);
    const to = { office: target, ministry: target === this.ministry };
    const lots = await copiesFor(at, new Set([event]), to, history);
    const arrived = await this.at(target, (there) => relay(there, lots));
    return arrived?.has(event) === true;
  }
}

function isMeant({ to }: RelayTask, office: string, ministry: string): boolean {
  return to === 'all' || to === office || (to === 'ministry' && office === ministry);
}

/** Decided events of the same aggregate in the order of folding. */
async function historyOf(at: At, data: OfficeData, event: string): Promise<Copy[]> {
  const wanted = data.opened.get(event)?.event.envelope;
  const same = data.folded.filter(
    (id) => data.opened.get(id)?.event.envelope.aggregate === wanted?.aggregate,
  );
  const copies: Copy[] = [];
  for (const id of same.includes(event) ? same : [...same, event]) {
    const row = data.row(id);
    const opened = data.opened.get(id);
    const settled = row?.outcome.result === 'deferred' ? await settledAs(at, id) : null;
    if (!row || !opened || (row.outcome.result === 'deferred' && !settled)) continue;
    copies.push({ ...opened, row, outcome: settled?.outcome ?? row.outcome, journal: data.journalOf(id) });
  }
  return copies;
}
