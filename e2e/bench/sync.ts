import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { BenchCentre } from '../../central/bench/index.ts';
import { testCard } from '../../central/testing/index.ts';
import { officeMessages } from '../../shared/transport/index.ts';
import { newSeat, type Seat } from '../faults/station.ts';
import { type SizeMeasured, told } from './measured.ts';
import { Child } from './sync-child.ts';
import type { Cost } from './sync-cost.ts';
import { growthLines, raceLines } from './sync-lines.ts';
import { type PouchCost, PouchSide } from './sync-pouch.ts';
import { type ClientJob, clientTold, type Newcomer } from './sync-told.ts';

/**
 * The workstation's exchange with the centre as it is built, beside PouchDB with its HTTP server on the same records.
 * Run: `node --import tsx e2e/bench/sync.ts '{"records":10000,"sizes":[1000,10000],"scratch":"…","out":"…","programs":"…","runtime":"…","centre":"…"}'`
 */
const job = z.strictObject({
  records: z.int().positive(),
  /** Records in the office at which an exchange of a few more is measured, ascending. */
  sizes: z.array(z.int().positive()),
  scratch: z.string(),
  /** File for what comes out. */
  out: z.string(),
  /** Folder of the bench's built programs, and the centre as one built file. */
  programs: z.string(),
  /** What workstations run on: the program's own runtime. */
  runtime: z.string(),
  centre: z.string(),
});
type Job = z.infer<typeof job>;

/** Documents of a batch; the best of them counts. */
const batches = [1000, 2000, 500] as const;
const said = (line: string) => process.stdout.write(`  ${line}\n`);

/** Offices at a centre, and what their workstations tell. */
class OurSide {
  readonly #centre: BenchCentre;
  readonly #program: string;
  readonly #runtime: string;
  readonly #seats: Seat[] = [];

  constructor(centre: BenchCentre, { programs, runtime }: Job) {
    this.#centre = centre;
    this.#program = `${programs}/sync-client.cjs`;
    this.#runtime = runtime;
  }

  async race(records: number): Promise<{ push: Cost; confirmed: Cost; pull: Cost }> {
    const first = await this.#newcomer();
    const push = await this.#exchange({ role: 'push', first, records });
    const pull = await this.#exchange({ role: 'pull', first: await this.#newcomer(first.seat), records });
    return { push: push.sent, confirmed: push.whole, pull: pull.whole };
  }

  async grow(sizes: readonly number[]) {
    const first = await this.#newcomer();
    const second = await this.#newcomer(first.seat);
    const child = this.#start({ role: 'grow', first, second, sizes: [...sizes] });
    for (const { seat } of [first, second]) await this.#confirm(child, seat);
    const grown = clientTold.parse(await child.next());
    await child.ended;
    if (grown.is !== 'grown') throw new Error(`${grown.is} instead of grown`);
    return grown.sizes;
  }

  end(): void {
    for (const { folder } of this.#seats) rmSync(folder, { recursive: true, force: true });
  }

  #start(of: ClientJob): Child {
    return new Child(this.#program, [JSON.stringify(of)], this.#runtime);
  }

  async #exchange(of: Exclude<ClientJob, { role: 'grow' }>): Promise<{ sent: Cost; whole: Cost }> {
    const child = this.#start(of);
    await this.#confirm(child, of.first.seat);
    const ready = clientTold.parse(await child.next());
    if (ready.is !== 'ready') throw new Error(`${ready.is} instead of ready`);
    child.goOn();
    const done = clientTold.parse(await child.next());
    await child.ended;
    if (done.is !== 'exchanged') throw new Error(`${done.is} instead of exchanged`);
    return done;
  }

  /** A workstation came in: the ministry lets it through. */
  async #confirm(child: Child, { office }: Seat): Promise<void> {
    const enrolled = clientTold.parse(await child.next());
    if (enrolled.is !== 'enrolled') throw new Error(`${enrolled.is} instead of enrolled`);
    const { device } = enrolled;
    const { status, text } = await this.#centre.ministry.call('/v1/offices/confirm', { office, device });
    if (status !== 200) throw new Error(text);
    child.goOn();
  }

  /** A seat of a new office, or one more of an office that is there. */
  async #newcomer(same?: Seat): Promise<Newcomer> {
    const seat = newSeat(this.#centre.process.origin, same);
    this.#seats.push(seat);
    const { office } = seat;
    const sent = same
      ? await this.#centre.ministry.call('/v1/offices/code', { office })
      : await this.#centre.ministry.call('/v1/offices/register', { card: testCard(), office });
    const answer = same ? officeMessages.code.answer : officeMessages.register.answer;
    return { seat, code: answer.parse(sent.json).code };
  }
}

/** In turns, so that both meet the same machine; ours once more than the other's first. */
async function measured(of: Job, ours: OurSide, pouch: PouchSide): Promise<SizeMeasured[]> {
  const own = [];
  const others: PouchCost[] = [];
  for (const batch of batches) {
    said(`${of.records} records to the centre and back, and by PouchDB in batches of ${batch}`);
    own.push(await ours.race(of.records));
    others.push(await pouch.race(batch, of.records));
  }
  const lines = [{ size: of.records, measured: told(of.records, raceLines(own, others, of.records), said) }];
  if (of.sizes.length === 0) return lines;
  said(`an office that grows to ${of.sizes.at(-1)} records`);
  const grown = (await ours.grow(of.sizes)).map(growthLines);
  return [...lines, ...grown.map(({ size, measured: all }) => ({ size, measured: told(size, all, said) }))];
}

async function main(): Promise<void> {
  const of = job.parse(JSON.parse(process.argv[2] ?? ''));
  mkdirSync(of.scratch, { recursive: true });
  const centre = await BenchCentre.start(of.centre);
  const ours = new OurSide(centre, of);
  const pouch = await PouchSide.start(of);
  try {
    writeFileSync(of.out, JSON.stringify(await measured(of, ours, pouch)));
  } finally {
    pouch.end();
    await centre.end();
    ours.end();
  }
  process.exit(0);
}

await main();
