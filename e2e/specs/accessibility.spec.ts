import { beforeAll, describe, expect, test } from 'vitest';
import { launch } from '../app.ts';
import { fillRequest, prepare } from '../demo/steps.ts';
import { obstacles } from '../obstacles.ts';
import { type AtWork, atWork, start, workingOffice } from '../office.ts';
import type { Place } from '../pages/index.ts';
import { pagesOf } from '../pages/index.ts';

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
  'link',
  'conflicts',
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
  await desk.button('session:back').click();
  const centre = desk.page.getByRole('radio', { name: desk.like('session:join.centre') });
  await centre.focus();
  await centre.press('Space');
  await desk.button('session:next').click();
  await desk.heading('session:join.title');
  expect(await obstacles(fresh.page)).toEqual([]);
  await desk.button('session:join.begin').click();
  await fresh.page.locator('[aria-invalid=true]').first().waitFor();
  expect(await obstacles(fresh.page)).toEqual([]);
  await fresh.close();
  const known = await start(await workingOffice());
  await known.pages.desk.heading('session:signIn.title');
  expect(await obstacles(known.page)).toEqual([]);
});
