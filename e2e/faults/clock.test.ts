import { afterAll, beforeAll, expect, test } from 'vitest';
import { httpLink } from '../../electron/office/link/index.ts';
import { FaultBench, sameTruth } from './bench.ts';
import type { Station } from './station.ts';

const day = 86_400_000;
const years = 2 * 365 * day;
/** The centre takes its own instant for both rows of an act, within this of the true one. */
const slack = 120_000;

let bench: FaultBench;
let one: Station;
const clock = { ahead: 0, now: () => Date.now() + clock.ahead };
const people: string[] = [];

beforeAll(async () => {
  bench = await FaultBench.start();
  one = await bench.first(clock);
}, 60_000);
afterAll(() => bench.end(), 60_000);

/** Delivered, judged as usual, numbered after what was there; the centre says when it got it. */
async function delivered(person: string, flagged: boolean): Promise<void> {
  expect(await one.exchange()).toMatchObject({ is: 'done' });
  for (const { result, number, time } of await one.told(person)) {
    expect([result, time.doubt]).toEqual(['accepted', flagged]);
    expect(number).toBeGreaterThan(0);
    // The envelope keeps what the workstation's clock said.
    expect(Math.abs(Date.parse(time.device) - clock.now())).toBeLessThan(slack);
  }
}

test.each([
  ['two years back', -years],
  ['two years ahead', years],
])('a clock %s: delivered by the centre’s time, flagged, nothing refused', async (_how, ahead) => {
  people.push(await one.admit('Дұрыс сағатпен'));
  clock.ahead = ahead;
  const person = await one.admit('Бұрыс сағатпен');
  people.push(person);
  await delivered(person, true);
  clock.ahead = 0;
  people.push(await one.admit('Қайта дұрыс'));
  await delivered(people.at(-1) ?? '', false);
});

test('a clock that steps back while people write: ids and order stay, nothing is refused', async () => {
  const ids: string[] = [];
  for (let step = 0; step < 12; step++) {
    clock.ahead = -step * 5 * 60_000;
    const person = await one.admit(`Кері ${step}`);
    people.push(person);
    if (step % 4 === 0) expect(await one.exchange()).toMatchObject({ is: 'done' });
    ids.push(...(await one.told(person)).map(({ id }) => id));
  }
  expect(await one.exchange()).toMatchObject({ is: 'done' });
  expect(new Set(ids).size).toBe(ids.length);
  const numbers: number[] = [];
  for (const person of people) numbers.push(...(await one.told(person)).map(({ number }) => number ?? 0));
  // The order is that of the device's chain, whatever its clock said.
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
  clock.ahead = 0;
  // The centre tells of both one right after the other: a place in the stream each, and no fork of its device.
  const [two, three] = [await bench.another(), await bench.another()];
  for (const each of [one, two]) expect(await each.exchange()).toMatchObject({ is: 'done' });
  await sameTruth([one, two, three], people);
}, 60_000);

test('only the time of the signature is made anew: a right clock asks once', async () => {
  clock.ahead = 0;
  let asked = 0;
  const calls = Object.create(one.calls) as typeof one.calls;
  calls.bytes = (sent, options) => {
    asked++;
    return one.calls.bytes(sent, options);
  };
  people.push(await one.admit('Бір рет'));
  expect(await one.exchange(httpLink(calls))).toMatchObject({ is: 'done' });
  expect(asked).toBe(3);
});
