import { expect, test } from 'vitest';
import { Queue } from './queue.ts';

test('one thing at a time, in order, and a failure stops nobody', async () => {
  const queue = new Queue();
  const said: string[] = [];
  const job = (name: string, turns: number) =>
    queue.run(async () => {
      said.push(`${name} in`);
      for (let i = 0; i < turns; i++) await Promise.resolve();
      said.push(`${name} out`);
      if (name === 'b') throw new Error('b');
      return name;
    });
  const all = await Promise.allSettled([job('a', 5), job('b', 1), job('c', 0)]);
  expect(said).toEqual(['a in', 'a out', 'b in', 'b out', 'c in', 'c out']);
  expect(all.map((each) => each.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
});
