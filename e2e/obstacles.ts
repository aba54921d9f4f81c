import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What keeps somebody from working with the page: every finding of WCAG 2.2 AA and what else is serious, with their places. */
export async function obstacles(page: Page): Promise<string[]> {
  // What is still sliding in has not yet its size; what turns for ever has one.
  await page.evaluate(() => {
    const ending = document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY);
    return Promise.all(ending.map((each) => each.finished.catch(() => null)));
  });
  // The content policy stops neither this nor a debugger: it is evaluated, not loaded.
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { axe: run } = globalThis as unknown as { axe: { run: (of: unknown) => Promise<AxeResults> } };
    return run.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      resultTypes: ['violations'],
    });
  });
  return found.violations
    .filter(
      ({ impact, tags }) => impact === 'serious' || impact === 'critical' || !tags.includes('best-practice'),
    )
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, html }) => `${id} ${target.join(' ')} ${html.slice(0, 200)}`),
    );
}
