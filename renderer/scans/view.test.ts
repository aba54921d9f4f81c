import { expect, it } from 'vitest';
import { firstView, keyStep, stepped, turned } from './view.ts';

it('stays within the pages of the file', () => {
  expect(stepped(firstView, { to: 'previous' }, 3).page).toBe(1);
  expect(stepped(firstView, { to: 'last' }, 3).page).toBe(3);
  expect(stepped({ ...firstView, page: 3 }, { to: 'next' }, 3).page).toBe(3);
  expect(stepped(firstView, { to: 'page', page: 99_999 }, 10_000).page).toBe(10_000);
  expect(stepped({ ...firstView, page: 2 }, { to: 'page', page: Number.NaN }, 3).page).toBe(2);
});

it('grows and shrinks by steps with an end, and comes back to the width of the room', () => {
  let view = firstView;
  for (let times = 0; times < 20; times++) view = stepped(view, { to: 'larger' }, 1);
  expect(view.zoom).toBe(600);
  for (let times = 0; times < 20; times++) view = stepped(view, { to: 'smaller' }, 1);
  expect(view.zoom).toBe(50);
  expect(stepped(view, { to: 'fitWidth' }, 1).zoom).toBe(100);
});

it('turns a page round in four steps', () => {
  let view = firstView;
  const seen = [];
  for (let times = 0; times < 4; times++) {
    view = stepped(view, { to: 'turned' }, 1);
    seen.push(turned({ width: 2, height: 3 }, view.turn).width);
  }
  expect(seen).toEqual([3, 2, 3, 2]);
});

it('leaves to others the keys that are not its own', () => {
  const key = { code: 'KeyR', ctrlKey: false, altKey: false, metaKey: false };
  expect(keyStep(key)).toEqual({ to: 'turned' });
  expect(keyStep({ ...key, ctrlKey: true })).toBeNull();
  expect(keyStep({ ...key, code: 'ArrowDown' })).toBeNull();
});
