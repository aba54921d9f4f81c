import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Work } from './child.ts';
import type { CentreDeath } from './death.ts';
import { KillBench } from './kill-bench.ts';

/** `npm run soak` goes to every place, the suite to each twelfth. */
const share = Number(process.env.ONIR_SOAK ?? 0) > 0 ? 1 : 12;

let bench: KillBench;
const died: string[] = [];

beforeAll(async () => {
  bench = await KillBench.start();
}, 180_000);
afterAll(async () => {
  process.stdout.write(`killed at ${died.length} places\n${summary()}\n`);
  await bench.end();
}, 60_000);

function summary(): string {
  const counts = new Map<string, number>();
  for (const each of died) counts.set(each, (counts.get(each) ?? 0) + 1);
  return [...counts].map(([what, count]) => `  ${what}: ${count}`).join('\n');
}

/** So many of 0, 1, …, spread evenly; at least one. */
function places(of: number, count: number): number[] {
  const wanted = Math.max(1, Math.round(count / share));
  return Array.from({ length: wanted }, (_, place) => Math.floor(((place + 0.5) * of) / wanted));
}

interface Phase {
  works: Work[];
  /** How many places among its statements, and among the bytes that go each way. */
  statements: number;
  bytes?: { out: number; in: number };
  /** What goes before each life. */
  before?(turn: number): Promise<unknown>;
}

/** The other workstation has written something meanwhile. */
async function news(): Promise<void> {
  await bench.worked(3);
  await bench.living();
}

const workstation: Record<string, Phase> = {
  'an act': { works: ['act'], statements: 8 },
  'a push': { works: ['act', 'act', 'exchange'], statements: 24, bytes: { out: 8, in: 8 } },
  'a pull': { works: ['exchange'], statements: 24, bytes: { out: 4, in: 12 }, before: news },
  'the repair after the centre was restored': {
    works: ['exchange'],
    statements: 24,
    bytes: { out: 4, in: 4 },
    // A repair that died goes on in the next life; then there is another one.
    before: async (turn) => {
      if (turn % 3 === 0) await bench.restored();
      await news();
    },
  },
  'an upload': { works: ['file', 'exchange', 'carry'], statements: 8, bytes: { out: 12, in: 4 } },
  'a download': {
    works: ['exchange', 'carry'],
    statements: 8,
    bytes: { out: 4, in: 12 },
    before: async () => {
      await bench.worked(1, true);
      await bench.verified();
    },
  },
};

/** A life without death says how many statements the last work takes, and how many bytes go each way. */
async function measured({ works, before }: Phase) {
  await before?.(0);
  const { passed } = bench.wire;
  const from = { ...passed };
  const { told, killed } = await bench.life(works, null);
  expect(killed).toBe(false);
  expect(told).not.toContain('cut');
  return {
    statements: Number(told.at(-1)?.split(' ')[2]),
    out: passed.out - from.out,
    in: passed.in - from.in,
  };
}

test.each(Object.keys(workstation))(
  'a workstation is killed anywhere in %s: nothing is lost, doubled or changed',
  async (name) => {
    const phase = workstation[name] ?? { works: [], statements: 0 };
    if (name.includes('restored')) await bench.copied();
    const whole = await measured(phase);
    const before = died.length;
    let turn = 1;
    for (const place of places(whole.statements, phase.statements)) {
      await phase.before?.(turn++);
      if ((await bench.life(phase.works, place)).killed) died.push(`${name}, by its statements`);
    }
    for (const way of ['out', 'in'] as const)
      for (const after of phase.bytes ? places(whole[way], phase.bytes[way]) : []) {
        await phase.before?.(turn++);
        if ((await bench.life(phase.works, null, { way, after })).killed)
          died.push(`${name}, by its bytes ${way}`);
      }
    // What a life has left undone may make the next one shorter than the measured one.
    expect(died.length - before).toBeGreaterThan((turn - 1) * 0.6);
    await bench.whole();
  },
  900_000,
);

const centre: Record<string, { from: string; statements: number; count: number; work(): Promise<unknown> }> =
  {
    'a push': {
      from: 'FROM stream_head WHERE office_id = $1 FOR UPDATE',
      statements: 16,
      count: 12,
      work: () => bench.worked(2),
    },
    'a relay': { from: 'INSERT INTO relay_lease', statements: 36, count: 12, work: () => bench.worked(2) },
    'the check of an attachment': {
      from: 'UPDATE attachment SET leased',
      statements: 24,
      count: 9,
      work: () => bench.worked(1, true),
    },
  };

test.each(Object.keys(centre))(
  'a process of the centre is killed anywhere in %s, before a statement and while the database has it: nothing is lost, doubled or changed',
  async (name) => {
    const { from, statements, count, work } = centre[name] ?? {
      from: '',
      statements: 0,
      count: 0,
      work: news,
    };
    for (const [turn, statement] of places(statements, 2 * count).entries()) {
      const death: CentreDeath = { from, statement, sent: turn % 2 === 1 };
      await work();
      await bench.centreLives(death);
      await bench.living();
      const at = await bench.centreDied();
      died.push(`centre in ${name}, ${death.sent ? 'after' : 'before'} ${at}`);
    }
    await bench.whole();
  },
  900_000,
);

test('there were as many places as asked for', () => {
  expect(died.length).toBeGreaterThanOrEqual(200 / share);
});
