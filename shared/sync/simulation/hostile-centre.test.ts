import { describe, expect, it } from 'vitest';
import { syncOnce } from '../device.ts';
import { FalsePage } from '../index.ts';
import type { Page } from '../messages.ts';
import { nextRow, type StreamRow, streamStart } from '../stream.ts';
import type { Link } from '../workstation.ts';
import { linkOf } from './network.ts';
import { World } from './world.ts';

/** Two workstations whose first one has pushed; what the second is answered is spoilt on its way. */
async function pulling(spoil: (page: Page, world: World) => Page): Promise<{ error: unknown; rows: number }> {
  const world = new World({ seed: 3, offices: 1, stations: 2 });
  const [first, second] = world.stations.filter(({ office }) => office !== world.ministry);
  if (!first || !second) throw new Error('two workstations were made');
  await world.sync(first);
  await world.finishAll();
  let error: unknown = null;
  await world.turns.spawn(async () => {
    const link = linkOf(world.wire, second);
    const hostile: Link = { ...link, pull: async (...asked) => spoil(await link.pull(...asked), world) };
    try {
      const now = () => new Date(world.nowMs).toISOString();
      await syncOnce({ workstation: second, link: hostile, authors: second.of, now });
    } catch (thrown) {
      error = thrown;
    }
  });
  await world.finishAll();
  return { error, rows: second.disk.rows.length };
}

/** The rows as the centre would have chained them, had it told this. */
function chained(page: Page, world: World, change: (row: StreamRow) => StreamRow): Page {
  let last = streamStart as { number: number; hash: string | null };
  const rows = page.rows.map(({ row, body }) => {
    const { number: _number, hash: _hash, ...rest } = change(row);
    const next = nextRow(world.centre.of.verifier, last, rest);
    last = next;
    return { row: next, body };
  });
  return { ...page, rows, head: null };
}

const lies: Record<string, (page: Page, world: World) => Page> = {
  'another outcome': (page) => ({
    ...page,
    rows: page.rows.map(({ row, body }) => ({
      row: { ...row, outcome: { ...row.outcome, result: 'refused' as const } },
      body,
    })),
  }),
  'a row left out': (page) => ({ ...page, rows: page.rows.filter((_, place) => place !== 1) }),
  'rows that do not begin where they were asked for': (page) => ({ ...page, rows: page.rows.slice(1) }),
  'another event in place of the one that a row names': (page) => ({
    ...page,
    rows: page.rows.map(({ row }, place) => ({ row, body: page.rows[place ? 0 : 1]?.body ?? null })),
  }),
  'a head of another history': (page) => ({
    ...page,
    head: page.head && { ...page.head, head: { ...page.head.head, hash: '0'.repeat(64) } },
  }),
  'a head that nobody signed': (page) => ({
    ...page,
    head: page.head && {
      ...page.head,
      signature: page.head.signature.replace(/^./, (c) => (c === 'A' ? 'B' : 'A')),
    },
  }),
  'a head under a key that numbers nothing': (page, world) => {
    const pen = [...world.pens.values()][0]?.device;
    return { ...page, head: page.head && pen ? { ...page.head, key: pen.key } : page.head };
  },
  'an event of this office as if it were relayed': (page, world) =>
    chained(page, world, (row) => ({
      ...row,
      origin: { stream: world.ministry, number: 1, journal: null },
    })),
  'an accepted event that is not signed': (page, world) =>
    chained(
      {
        ...page,
        rows: page.rows.map(({ row, body }) => ({
          row,
          body: body && {
            ...body,
            signatures: body.signatures.map((each) => ({ ...each, signature: `${'B'.repeat(85)}A==` })),
          },
        })),
      },
      world,
      (row) => row,
    ),
};

describe('a centre that lies is not believed:', () => {
  it.each(Object.keys(lies))('%s', async (name) => {
    const { error, rows } = await pulling(lies[name] ?? ((page) => page));
    expect(error).toBeInstanceOf(FalsePage);
    expect(rows).toBe(0);
  });

  it('while the truth is', async () => {
    expect(await pulling((page) => page)).toMatchObject({ error: null });
  });
});
