import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { launch } from '../app.ts';
import { fillRequest, prepare } from '../demo/steps.ts';
import { type AtWork, atWork, start, workingOffice } from '../office.ts';
import type { Place } from '../pages/index.ts';
import { pagesOf } from '../pages/index.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What keeps somebody from working with the page: serious and critical findings of WCAG 2.2 AA, with their places. */
async function obstacles(page: Page): Promise<string[]> {
  // What is still sliding in has not yet its size.
  await page.evaluate(() =>
    Promise.all(document.getAnimations().map((each) => each.finished.catch(() => null))),
  );
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
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, html }) => `${id} ${target.join(' ')} ${html.slice(0, 200)}`),
    );
}

const pages: Place[] = [
  'today',
  'requests',
  'desk',
  'accounts',
  'journal',
  'employees',
  'orders',
  'catalogue',
  'calendar',
  'norms',
  'audit',
  'people',
  'settings',
];

describe.each(['light', 'dark'] as const)('nothing stands in anybody’s way, %s', (theme) => {
  let at: AtWork;
  beforeAll(async () => {
    at = await atWork();
    await at.pages.frame.colours(theme);
  });

  test.each(pages)('%s', async (place) => {
    const { frame, desk } = at.pages;
    await frame.go(place);
    if (place === 'audit') await at.pages.audit.verify();
    if (place === 'employees') await at.pages.employees.row('Қасымов').click();
    expect(await obstacles(desk.page)).toEqual([]);
  });

  test('the form with what is wrong in it, its drawer, the preview', async () => {
    const { form, desk, preview } = at.pages;
    await form.begin();
    expect(await obstacles(desk.page)).toEqual([]);
    await desk.button('access:form.prepare').click();
    await desk.page.locator('[aria-invalid=true]').first().waitFor();
    expect(await obstacles(desk.page)).toEqual([]);
    await fillRequest(at.pages, at.picks);
    const drawer = await form.openSystems('Қасымов');
    expect(await obstacles(desk.page)).toEqual([]);
    await form.done(drawer);
    await prepare(at.pages);
    await preview.shown();
    await desk.quiet();
    expect(await obstacles(desk.page)).toEqual([]);
  });

  test('a new employee, and the search for everything', async () => {
    const { employees, frame, desk } = at.pages;
    const form = await employees.begin();
    await employees.type({ iin: '12', surname: 'Қaсым', email: 'x' }, form);
    await employees.field('iin', form).blur();
    await desk.page.locator('[aria-invalid=true]').first().waitFor();
    expect(await obstacles(desk.page)).toEqual([]);
    await desk.button('employees:form.forget', {}, form).click();
    await form.waitFor({ state: 'hidden' });
    const options = await frame.find('Касым');
    await options.first().waitFor();
    expect(await obstacles(desk.page)).toEqual([]);
    await desk.page.keyboard.press('Escape');
  });
});

test('the entrance: first start and sign-in', async () => {
  const fresh = await launch();
  const { desk, setUp } = pagesOf(fresh.page, 'kk');
  await desk.heading('session:setUp.welcome');
  expect(await obstacles(fresh.page)).toEqual([]);
  await setUp.chooseLanguage('kk');
  await desk.button('session:next').click();
  expect(await obstacles(fresh.page)).toEqual([]);
  await fresh.close();
  const known = await start(await workingOffice());
  await known.pages.desk.heading('session:signIn.title');
  expect(await obstacles(known.page)).toEqual([]);
});
