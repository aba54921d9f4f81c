import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';
import { SlowFirst } from './scripts/check/slow-first.ts';

const fast = process.env.ONIR_FAST === 'yes';

/** Unit, property and service tests beside the code; e2e/ has its own configuration and needs a build. */
export default defineConfig({
  plugins: [react()],
  define: { __TEST_DOUBLES__: 'true', __VERSION__: JSON.stringify('0.0.0-test') },
  test: {
    include: ['{shared,electron,renderer,central,e2e,migrations,scripts,tools}/**/*.test.{ts,tsx}'],
    // Many rounds of killing, large data: `npm test` runs them, `npm run check` leaves them out.
    exclude: ['**/node_modules/**', ...(fast ? ['**/*.slow.test.ts'] : [])],
    // The quick check reads each module once for all its files; `npm test` gives every file modules of its own.
    isolate: !fast,
    environment: 'node',
    // One more than cores: much of what is tested is waited for, a server's time limit or a process that starts.
    maxWorkers: 3,
    sequence: { sequencer: SlowFirst },
    // To end what hangs, not to measure: a busy machine takes many times as long as a quiet one.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    teardownTimeout: 10_000,
    // A suite that found nothing has proved nothing.
    passWithNoTests: false,
  },
});
