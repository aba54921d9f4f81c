import { afterAll, expect } from 'vitest';
import { closeEverything, takeComplaints } from './app.ts';

afterAll(async () => {
  await closeEverything();
  // Whatever a spec is about: no page may break, and none may do what the window's policy refuses.
  expect(takeComplaints()).toEqual([]);
});
