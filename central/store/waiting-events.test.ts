import { expect, test } from 'vitest';
import { WaitingEvents } from './waiting-events.ts';

test('events are found by what they wait for, in the order of their numbers', () => {
  const waiting = new WaitingEvents();
  for (const [event, what] of ['a key:1', 'b event:9', 'c key:1', 'd type'].map((each) => each.split(' ')))
    waiting.set(event ?? '', what ?? '');
  expect(waiting.of(['key:1'])).toEqual(['a', 'c']);
  expect(waiting.of(['event:9', 'key:1', 'author:3'])).toEqual(['a', 'b', 'c']);
  expect(waiting.of('all')).toEqual(['a', 'b', 'c', 'd']);
  // Another reason is no later number.
  waiting.set('a', 'event:9');
  expect(waiting.of(['event:9'])).toEqual(['a', 'b']);
  expect(waiting.of(['key:1'])).toEqual(['c']);
  expect(waiting.of('all')).toEqual(['a', 'b', 'c', 'd']);
  waiting.delete('b');
  expect(waiting.of(['event:9', 'key:1'])).toEqual(['a', 'c']);
});
