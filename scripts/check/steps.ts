import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { localeProblems } from '../check-locales.ts';
import { projectRoot, type RunResult, run, runModule } from '../process.ts';
import { projectFiles, sourceFiles } from './files.ts';
import { brokenHabits } from './habits.ts';

/** One part of `npm run check`. `report` is empty when there is nothing to say. */
export type Step = { name: string; run: () => Promise<{ ok: boolean; report: string }> };

const stepMs = 120_000;

const ended = (result: RunResult) => ({
  ok: result.code === 0,
  report: result.code === 0 ? '' : result.output,
});

const listed = (problems: readonly string[]) => ({ ok: problems.length === 0, report: problems.join('\n') });

/** Every tsconfig that holds sources; a new runtime is checked as soon as it has one. */
async function typeConfigs(): Promise<string[]> {
  const paths = await projectFiles();
  return paths.filter((path) => /\/tsconfig(\.\w+)?\.json$/.test(path));
}

async function checkTypes() {
  const reports: string[] = [];
  for (const config of await typeConfigs()) {
    const state = join('node_modules/.cache/onir-types', `${config.replace(/\W/g, '-')}.tsbuildinfo`);
    const args = ['-p', config, '--pretty', 'false', '--incremental', '--tsBuildInfoFile', state];
    const result = await runModule('typescript7/bin/tsc', args, { timeoutMs: stepMs });
    // TS18003: a runtime without sources yet has nothing to check.
    if (result.code !== 0 && !result.output.includes('error TS18003'))
      reports.push(`${config}\n${result.output}`);
  }
  return listed(reports);
}

const cruise = z.object({
  summary: z.object({
    totalCruised: z.number(),
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

/** With a TypeScript it cannot read, dependency-cruiser is content with nothing: the count is part of the check. */
async function checkImports() {
  const paths = (await projectFiles()).filter((path) =>
    /^(shared|electron|renderer|central|migrations|e2e|tools)\/.+\.tsx?$/.test(path),
  );
  const folders = [...new Set(paths.map((path) => path.split('/')[0] ?? path))];
  const result = await runModule(
    'dependency-cruiser/bin/dependency-cruise.mjs',
    ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...folders],
    { timeoutMs: stepMs },
  );
  const parsed = result.stdout.startsWith('{') ? cruise.safeParse(JSON.parse(result.stdout)) : undefined;
  if (!parsed?.success) return { ok: false, report: result.output };
  const { totalCruised, violations } = parsed.data.summary;
  const few = totalCruised < paths.length ? [`only ${totalCruised} of ${paths.length} files were read`] : [];
  return listed([...few, ...violations.map(({ from, to, rule }) => `${rule.name}: ${from} → ${to}`)]);
}

async function checkUnused() {
  return ended(
    await runModule('knip/bin/knip.js', ['--no-progress', '--no-config-hints'], { timeoutMs: stepMs }),
  );
}

/** Every check that runs no product code; each is independent of the others. Slowest first. */
export const staticSteps: readonly Step[] = [
  { name: 'types', run: checkTypes },
  { name: 'imports', run: checkImports },
  {
    name: 'lint and format',
    run: async () =>
      ended(
        await run('node_modules/.bin/biome', ['check', '--error-on-warnings', '--max-diagnostics=60'], {
          timeoutMs: stepMs,
        }),
      ),
  },
  { name: 'unused code', run: checkUnused },
  {
    name: 'promises and switches',
    run: async () =>
      ended(
        await run('node_modules/.bin/oxlint', ['--type-aware', '--deny-warnings'], { timeoutMs: stepMs }),
      ),
  },
  { name: 'habits', run: async () => listed(brokenHabits(await sourceFiles())) },
  { name: 'locales', run: async () => listed(localeProblems(await sourceFiles())) },
];

const vitestReport = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  success: z.boolean(),
});
export type TestCount = { passed: number; failed: number };

/**
 * Runs vitest with one configuration and counts its tests. A run that ends badly without a failed test (a file that
 * does not load, a time limit) counts as one failure: it must never look green.
 */
export async function runVitest(config: string, timeoutMs: number, env: Record<string, string> = {}) {
  const folder = join(projectRoot, 'out/reports');
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${config.replace(/\W/g, '-')}.json`);
  const result = await runModule(
    'vitest/vitest.mjs',
    ['run', '--config', config, '--reporter=default', '--reporter=json', `--outputFile.json=${file}`],
    { timeoutMs, env: { NO_COLOR: '1', ...env }, live: true },
  );
  const count: TestCount = { passed: 0, failed: 0 };
  try {
    const report = vitestReport.parse(JSON.parse(readFileSync(file, 'utf8')));
    count.passed = report.numPassedTests;
    count.failed = report.numFailedTests;
  } catch {
    count.failed = 1;
  }
  if (result.code !== 0 && count.failed === 0) count.failed = 1;
  return count;
}
