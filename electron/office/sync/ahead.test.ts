import { expect, test } from 'vitest';
import {
  type AskedSnapshot,
  type Link,
  limits,
  type Page,
  type SnapshotPage,
  type SnapshotPlace,
  snapshotStart,
  type Workstation,
} from '../../../shared/sync/index.ts';
import { ahead } from './ahead.ts';

const hash = (number: number) => String(number).padStart(64, '0');
/** A centre of some rows, two a page, that says what it is asked for. */
function twoAPage(rows: number) {
  const head = { head: { stream: '', number: rows, hash: hash(rows), time: '' }, key: '', signature: '' };
  const asked: number[] = [];
  const refused = new Set<number>();
  const row = (number: number) => ({ row: { number, hash: hash(number) }, body: null });
  const pull: Link['pull'] = async ({ number }, _limit, _whole, ends) => {
    asked.push(number);
    if (refused.has(number)) throw new Error('the line is cut');
    if (number + 2 < rows) ends?.(at(number + 2));
    const came = number < rows ? [row(number + 1), row(number + 2)] : [];
    return { lineage: 'ok', rows: came, head } as unknown as Page;
  };
  return { asked, refused, pull };
}

const at = (number: number) => ({ number, hash: number === 0 ? null : hash(number) });

test('the next page is on its way before it is asked for, and none beyond the head', async () => {
  const { asked, pull } = twoAPage(4);
  const { link } = ahead({ pull } as Link, {} as Workstation, () => 0);
  await link.pull(at(0), 500, false);
  expect(asked).toEqual([0, 2]);
  expect((await link.pull(at(2), 500, false)).rows).toHaveLength(2);
  expect(asked).toEqual([0, 2]);
});

test('two pages are here before they are asked for, and the one behind them when the first of them is', async () => {
  const { asked, pull } = twoAPage(10);
  const { link } = ahead({ pull } as Link, {} as Workstation, () => 0);
  await link.pull(at(0), 500, false);
  await new Promise((resolve) => setImmediate(resolve));
  expect(asked).toEqual([0, 2, 4]);
  await link.pull(at(2), 500, false);
  expect(asked).toEqual([0, 2, 4, 6]);
  for (const number of [4, 6, 8]) await link.pull(at(number), 500, false);
  expect(asked).toEqual([0, 2, 4, 6, 8]);
});

test('a page of another place than was foreseen is asked for anew, and what follows it', async () => {
  const { asked, pull } = twoAPage(4);
  const { link } = ahead({ pull } as Link, {} as Workstation, () => 0);
  await link.pull(at(0), 500, false);
  await link.pull(at(0), 500, true);
  expect(asked).toEqual([0, 2, 0, 2]);
});

test('what ends late of a way that was left asks for nothing more', async () => {
  const { asked, pull } = twoAPage(10);
  let ended: () => void = () => undefined;
  const slow: Link['pull'] = async (after, limit, whole, ends) => {
    if (after.number === 2 && !whole) await new Promise<void>((resolve) => (ended = resolve));
    return pull(after, limit, whole, ends);
  };
  const { link } = ahead({ pull: slow } as Link, {} as Workstation, () => 0);
  await link.pull(at(0), 500, false);
  await link.pull(at(0), 500, true);
  await new Promise((resolve) => setImmediate(resolve));
  ended();
  await new Promise((resolve) => setImmediate(resolve));
  expect(asked).toEqual([0, 0, 2, 4, 2]);
});

test('a page that could not be had ahead fails whoever asks for it, and nobody else', async () => {
  const { refused, pull } = twoAPage(4);
  refused.add(2);
  const { link } = ahead({ pull } as Link, {} as Workstation, () => 0);
  expect((await link.pull(at(0), 500, false)).rows).toHaveLength(2);
  await expect(link.pull(at(2), 500, false)).rejects.toThrow('the line is cut');
  refused.clear();
  expect((await link.pull(at(2), 500, false)).rows).toHaveLength(2);
});

test('the next page of the first part of a snapshot is on its way, and none of the rest', async () => {
  const id = '01948f00-0000-7000-8000-000000000001';
  const then: SnapshotPlace = { part: 'first', after: { kind: 'employee', id, number: 2 } };
  const rest: SnapshotPlace = { part: 'rest', below: 5 };
  const asked: SnapshotPlace[] = [];
  const answers = new Map<SnapshotPlace['part'] | 'begin', SnapshotPlace | null>([
    ['begin', then],
    ['first', rest],
    ['rest', null],
  ]);
  const snapshot = async ({ at: from, place, previous }: AskedSnapshot) => {
    asked.push(place);
    const next = answers.get(from ? place.part : 'begin') ?? null;
    const value = { stream: id, number: 4, hash: hash(4), place, next, previous, digest: hash(asked.length) };
    const page: SnapshotPage = {
      lineage: 'ok',
      snapshot: { snapshot: value, key: hash(0), signature: '' },
      rows: [],
      head: null,
    };
    return page;
  };
  const { link } = ahead({ snapshot } as unknown as Link, {} as Workstation, () => 0);
  await link.snapshot?.({ at: null, place: snapshotStart, previous: null });
  expect(asked).toEqual([snapshotStart, then]);
  const second = await link.snapshot?.({ at: at(4) as AskedSnapshot['at'], place: then, previous: hash(1) });
  expect(second?.snapshot?.snapshot.next).toEqual(rest);
  expect(asked).toEqual([snapshotStart, then]);
  await link.snapshot?.({ at: at(4) as AskedSnapshot['at'], place: rest, previous: hash(2) });
  expect(asked).toEqual([snapshotStart, then, rest]);
});

test('the next push is read and made ready while the one before is under way', async () => {
  const bodyOf = (place: number) => ({ envelope: String(place), signatures: [], parts: [] });
  const prepared: string[][] = [];
  let readyBeforeAnswer = 0;
  const link = {
    prepare: (bodies: readonly { envelope: string }[]) =>
      prepared.push(bodies.map(({ envelope }) => envelope)),
    async push() {
      // Two turns of the event loop: what is read waits for one.
      await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
      readyBeforeAnswer = prepared.length;
      return [];
    },
  } as unknown as Link;
  const workstation = {
    async outbox(after: number) {
      return { events: [{ id: '', body: bodyOf(after) }], next: after < 1 ? after + 1 : null };
    },
  } as unknown as Workstation;
  const { link: pushing, outbox, end } = ahead(link, workstation, () => 0);
  const first = await outbox(0, limits);
  await pushing.push(first.events.map(({ body }) => body));
  expect(readyBeforeAnswer).toBe(1);
  expect(prepared).toEqual([['1']]);
  const second = await outbox(1, limits);
  await pushing.push(second.events.map(({ body }) => body));
  await end();
  expect(prepared).toEqual([['1']]);
});

test('messages shrink on a slow line and grow again', async () => {
  let now = 0;
  let takes = 20_000;
  const asked: number[] = [];
  const link = {
    async push() {
      now += takes;
      return [];
    },
  } as unknown as Link;
  const workstation = {
    async outbox(_after: number, { events }: { events: number }) {
      asked.push(events);
      return { events: [], next: null };
    },
  } as unknown as Workstation;
  const { link: pushing, outbox } = ahead(link, workstation, () => now);
  for (let turn = 0; turn < 8; turn++) {
    await outbox(turn, limits);
    await pushing.push([]);
  }
  expect(asked).toEqual([500, 250, 125, 62, 31, 20, 20, 20]);
  takes = 100;
  for (let turn = 0; turn < 3; turn++) {
    await pushing.push([]);
    await outbox(turn, limits);
  }
  expect(asked.slice(8)).toEqual([40, 80, 160]);
});
