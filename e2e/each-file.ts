import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import { closeDisplay, ensureDisplay } from '../scripts/display.ts';
import { projectRoot } from '../scripts/process.ts';
import { closeEverything, photograph, takeComplaints } from './app.ts';

// A display of its own: two programs on one would take the keyboard and the clipboard from each other.
beforeAll(async () => {
  const display = await ensureDisplay();
  if (display.name) process.env.DISPLAY = display.name;
});

afterEach(async ({ task }) => {
  if (task.result?.state !== 'fail') return;
  const name = `${task.file.name.replace(/^.*\//, '')} ${task.name}`
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 100);
  await photograph(join(projectRoot, 'out/e2e'), name);
});

afterAll(async () => {
  await closeEverything();
  await closeDisplay();
  // Whatever a spec is about: no page may break, and none may do what the window's policy refuses.
  expect(takeComplaints()).toEqual([]);
});
