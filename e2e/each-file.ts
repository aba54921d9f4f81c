import { join } from 'node:path';
import { afterAll, afterEach, expect } from 'vitest';
import { projectRoot } from '../scripts/process.ts';
import { closeEverything, photograph, takeComplaints } from './app.ts';

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  const name = `${task.file.name.replace(/^.*\//, '')} ${task.name}`
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 100);
  await photograph(join(projectRoot, 'out/e2e'), name);
});

afterAll(async () => {
  await closeEverything();
  // Whatever a spec is about: no page may break, and none may do what the window's policy refuses.
  expect(takeComplaints()).toEqual([]);
});
