import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  FalsePage,
  type Link,
  nextRow,
  type Page,
  type StreamRow,
  type SyncEnd,
  syncOnce,
} from '../../../../shared/sync/index.ts';
import { verifier } from '../keys/verifier.ts';
import { linkedWiring, linkOf, otherOffice, synced } from '../testing/centre.ts';
import type { Desk } from '../testing/desk.ts';
import { LinkedOffices } from '../testing/linked-offices.ts';

let offices: LinkedOffices;
let one: Desk;
let two: Desk;

beforeEach(async () => {
  offices = new LinkedOffices();
  [one, two] = await offices.two();
  // What the first one has done, and the second one would be told.
  await one.write('one');
  await one.write('two');
  await synced(offices.centre, one.store);
  await two.write('unsent');
});
afterEach(() => offices.end());

/** An exchange of the second workstation whose centre answers otherwise. */
function meeting(lie: (link: Link) => Partial<Link>): Promise<SyncEnd> {
  const link = linkOf(offices.centre, two.store);
  return syncOnce({
    workstation: two.store.workstation,
    link: { ...link, ...lie(link) },
    authors: { verifier, announces: linkedWiring.announces },
    now: () => new Date(offices.centre.nowMs).toISOString(),
  });
}

/** The store after the push, which no lie in a page may change. */
async function held() {
  await two.store.idle();
  const { digest, counts, firstBad } = await two.store.verify();
  return { digest, events: counts.events, rows: counts.streamRows, firstBad };
}

/** The rows as this very centre chains them, under a head that it signs: its key is no help to it. */
function rechained(page: Page, change: (row: StreamRow, place: number) => StreamRow): Page {
  const [first] = page.rows;
  const history = offices.centre.office(two.store.office).rows;
  let last: { number: number; hash: string | null } =
    history[(first?.row.number ?? 1) - 2] ?? ({ number: 0, hash: null } as const);
  const rows = page.rows.map(({ row, body }, place) => {
    const { number: _number, hash: _hash, ...rest } = change(row, place);
    const next = nextRow(verifier, last, rest);
    last = next;
    return { row: next, body };
  });
  return { ...page, rows, head: null };
}

const lies: Record<string, (page: Page) => Page> = {
  'numbers an event of another office among ours': (page) =>
    rechained(page, (row) => ({ ...row, stream: otherOffice })),
  'calls our own event relayed from another office': (page) =>
    rechained(page, (row) => ({ ...row, origin: { stream: otherOffice, number: 7, journal: null } })),
  'puts another event under an id': (page) => rechained(page, (row) => ({ ...row, event: otherOffice })),
  'invents what a person did': (page) => {
    const rows = page.rows.map(({ row, body }) => {
      if (!body) return { row, body };
      const envelope = body.envelope.replace('note.written', 'note.closed');
      return { row: { ...row, envelope: verifier.sha256(envelope) }, body: { ...body, envelope } };
    });
    return rechained({ ...page, rows }, (row) => row);
  },
  'tells in a person’s name what only a centre tells': (page) => {
    const rows = page.rows.map(({ row, body }) => {
      if (!body) return { row, body };
      const envelope = body.envelope
        .replace('"kind":"note"', '"kind":"stream"')
        .replace('note.written', 'stream.settled');
      return { row: { ...row, envelope: verifier.sha256(envelope) }, body: { ...body, envelope } };
    });
    return rechained({ ...page, rows }, (row) => row);
  },
  'begins again with what was told before': (page) => ({
    ...page,
    rows: offices.centre
      .office(two.store.office)
      .rows.slice(0, 3)
      .map((row) => ({ row, body: null })),
  }),
};

describe('a centre with the right key that lies changes nothing in the store:', () => {
  test.each(Object.keys(lies))('it %s', async (name) => {
    const before = await held();
    const lie = lies[name] ?? ((page) => page);
    const told = meeting((link) => ({ pull: async (...asked) => lie(await link.pull(...asked)) }));
    await expect(told).rejects.toBeInstanceOf(FalsePage);
    expect(await held()).toEqual(before);
    // Whoever tells the truth later is believed.
    expect(await synced(offices.centre, two.store)).toMatchObject({ is: 'done' });
    expect((await held()).rows).toBeGreaterThan(before.rows);
  });

  test('it never comes to an end: the exchange does', async () => {
    const before = await held();
    let asked = 0;
    const end = await meeting((link) => ({
      pull: async (...of) => {
        asked++;
        return { ...(await link.pull(...of)), lineage: 'diverged', rows: [], head: null };
      },
    }));
    expect(end).toEqual({ is: 'later', retryAfter: null, why: 'unsettled' });
    expect(asked).toBeLessThan(10);
    expect(await held()).toEqual(before);
  });

  test('it names events and never gives them', async () => {
    const before = await held();
    const told = meeting((link) => ({
      async pull(...of) {
        const page = await link.pull(...of);
        return { ...page, rows: page.rows.map(({ row }) => ({ row, body: null })) };
      },
    }));
    await expect(told).rejects.toThrow('without their events');
    expect(await held()).toEqual(before);
  });

  test('it says that everything was stored, and has stored nothing', async () => {
    const waiting = (await two.store.workstation.waiting()).events;
    const end = await meeting(() => ({
      push: async (bodies) =>
        bodies.map(({ envelope }) => ({ id: JSON.parse(envelope).id, is: 'stored' as const, number: 999 })),
    }));
    expect(end).toMatchObject({ is: 'done' });
    expect((await two.store.workstation.waiting()).events).toBe(waiting);
    expect(await synced(offices.centre, two.store)).toMatchObject({ is: 'done' });
    expect((await two.store.workstation.waiting()).events).toBe(0);
  });
});
