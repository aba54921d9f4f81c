import { defineConfig } from 'vitest/config';
import { SlowFirst } from '../scripts/check/slow-first.ts';

/** The real application, two at a time: one keeps little more than one core busy. Each has a display of its own. */
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['e2e/**/*.spec.ts'],
    environment: 'node',
    globalSetup: ['e2e/prepare.ts'],
    setupFiles: ['e2e/each-file.ts'],
    maxWorkers: 2,
    sequence: { sequencer: SlowFirst },
    testTimeout: 90_000,
    hookTimeout: 90_000,
    teardownTimeout: 20_000,
    passWithNoTests: false,
  },
});
