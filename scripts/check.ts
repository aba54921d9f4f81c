import { runVitest, type Step, staticSteps } from './check/steps.ts';
import { isCommand, runCommand } from './process.ts';

export type StepResult = { name: string; ok: boolean; report: string; seconds: number };

async function runStep(step: Step): Promise<StepResult> {
  const started = performance.now();
  const outcome = await step.run().catch((error: unknown) => ({ ok: false, report: String(error) }));
  const seconds = (performance.now() - started) / 1000;
  process.stdout.write(`${outcome.ok ? 'ok  ' : 'FAIL'} ${step.name} (${seconds.toFixed(1)} s)\n`);
  if (!outcome.ok) process.stdout.write(`${outcome.report.replace(/^/gm, '     ')}\n`);
  return { name: step.name, ...outcome, seconds };
}

/** Runs the independent checks two at a time: more only share the same two cores. */
export async function runStaticChecks(): Promise<StepResult[]> {
  const waiting = [...staticSteps];
  const results: StepResult[] = [];
  const worker = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) results.push(await runStep(step));
  };
  await Promise.all([worker(), worker()]);
  return results;
}

async function main(): Promise<number> {
  const started = performance.now();
  const results = await runStaticChecks();
  const units = await runVitest('vitest.config.ts', 5 * 60_000, { ONIR_FAST: 'yes' });
  const failed = results.filter((result) => !result.ok).map((result) => result.name);
  if (units.failed > 0) failed.push(`${units.failed} of ${units.passed + units.failed} unit tests`);
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  const verdict =
    failed.length === 0 ? `all checks passed, ${units.passed} tests` : `FAILED: ${failed.join(', ')}`;
  process.stdout.write(`\ncheck: ${verdict} (${seconds} s)\n`);
  return failed.length === 0 ? 0 : 1;
}

if (isCommand(import.meta.url)) await runCommand(main);
