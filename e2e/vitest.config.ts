import { defineConfig } from 'vitest/config';

/** The real application, one at a time: two Electrons on two cores only make each other late. */
export default defineConfig({
  test: {
    root: new URL('..', import.meta.url).pathname,
    include: ['e2e/**/*.spec.ts'],
    environment: 'node',
    globalSetup: ['e2e/prepare.ts'],
    setupFiles: ['e2e/each-file.ts'],
    fileParallelism: false,
    maxWorkers: 1,
    testTimeout: 90_000,
    hookTimeout: 90_000,
    teardownTimeout: 20_000,
    passWithNoTests: false,
  },
});
