import { QueryClient, QueryObserver } from '@tanstack/react-query';
import { expect, test } from 'vitest';
import { invalidateTopics } from './queries.ts';

/** A query that is on the screen; how often it was read. */
function shown(queries: QueryClient, feature: string, call: string) {
  const read = { times: 0, answer: (_value: number) => {} };
  const observer = new QueryObserver(queries, {
    queryKey: [feature, call, {}],
    queryFn: () => {
      read.times++;
      return new Promise<number>((resolve) => {
        read.answer = resolve;
      });
    },
  });
  return { read, observer, leave: observer.subscribe(() => undefined) };
}

async function answered(of: ReturnType<typeof shown>, value: number): Promise<void> {
  of.read.answer(value);
  while (of.observer.getCurrentResult().data !== value) await new Promise((resume) => setImmediate(resume));
}

test('a notice of one call rereads that call; one of a feature rereads what tells of everything as well', async () => {
  const queries = new QueryClient();
  const all = [
    shown(queries, 'link', 'state'),
    shown(queries, 'link', 'standings'),
    shown(queries, 'today', 'read'),
  ];
  for (const each of all) await answered(each, 1);
  void invalidateTopics(['link.state'], queries);
  await new Promise((resume) => setImmediate(resume));
  expect(all.map(({ read }) => read.times)).toEqual([2, 1, 1]);
  await answered(all[0] as (typeof all)[0], 2);
  void invalidateTopics(['employees'], queries);
  await new Promise((resume) => setImmediate(resume));
  expect(all.map(({ read }) => read.times)).toEqual([3, 2, 2]);
  for (const { leave } of all) leave();
});

test('a first answer that was on its way when the notice came is not taken for the newest', async () => {
  const queries = new QueryClient();
  const state = shown(queries, 'link', 'state');
  const { answer } = state.read;
  void invalidateTopics(['link.state'], queries);
  while (state.read.times < 2) await new Promise((resume) => setImmediate(resume));
  answer(1);
  await answered(state, 2);
  expect(state.read.times).toBe(2);
  state.leave();
});
