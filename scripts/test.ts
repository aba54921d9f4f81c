import { buildAll } from './build.ts';
import { runVitest, type TestCount } from './check/steps.ts';
import { runStaticChecks } from './check.ts';
import { closeDisplay } from './display.ts';
import { packagedChecks, printChecks } from './packaged.ts';
import { runCommand } from './process.ts';
import { ensureRuntime } from './runtime.ts';
import { ensureSystem } from './system.ts';

const minute = 60_000;
/** The whole run; what is left of it bounds every part, so that a hang still ends in a verdict. */
const wholeMs = 80 * minute;
const unitMs = 30 * minute;
const e2eMs = 35 * minute;

const counted = (results: readonly { ok: boolean }[]): TestCount => ({
  passed: results.filter(({ ok }) => ok).length,
  failed: results.filter(({ ok }) => !ok).length,
});

/** A part that cannot even run is one failure, and the parts after it still run. */
async function part(name: string, work: () => Promise<TestCount>): Promise<TestCount> {
  const started = performance.now();
  process.stdout.write(`\n== ${name}\n`);
  const count = await work().catch((error: unknown): TestCount => {
    process.stdout.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return { passed: 0, failed: 1 };
  });
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  process.stdout.write(`== ${name}: ${count.passed} passed, ${count.failed} failed (${seconds} s)\n`);
  return count;
}

const one = (work: () => Promise<unknown>) => async (): Promise<TestCount> => {
  await work();
  return { passed: 1, failed: 0 };
};

async function packaged(): Promise<TestCount> {
  const checks = await packagedChecks();
  printChecks(checks);
  return counted(checks);
}

async function main(): Promise<number> {
  const deadline = performance.now() + wholeMs;
  const left = (limit: number) => Math.max(1000, Math.min(limit, deadline - performance.now()));
  const parts: [string, () => Promise<TestCount>][] = [
    ['system libraries', one(() => ensureSystem('test'))],
    ['Electron runtime', one(ensureRuntime)],
    ['checks', async () => counted(await runStaticChecks())],
    ['unit, property and service tests', () => runVitest('vitest.config.ts', left(unitMs))],
    ['build', one(() => buildAll('development'))],
    ['packaged program', packaged],
    ['the application', () => runVitest('e2e/vitest.config.ts', left(e2eMs), { ONIR_BUILT: 'yes' })],
  ];
  const total: TestCount = { passed: 0, failed: 0 };
  for (const [name, work] of parts) {
    const count = await part(name, work);
    total.passed += count.passed;
    total.failed += count.failed;
  }
  await closeDisplay();
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
  return total.failed === 0 ? 0 : 1;
}

await runCommand(main);
