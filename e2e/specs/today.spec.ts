import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { letterIn } from '../demo/letter.ts';
import { fillRequest, prepare } from '../demo/steps.ts';
import { orderFile } from '../fixtures/index.ts';
import { type AtWork, atMinistry, atWork } from '../office.ts';
import type { Desk } from '../pages/desk.ts';

const card = (desk: Desk, title: string) =>
  desk.page
    .locator('section')
    .filter({ has: desk.page.getByRole('heading', { name: desk.text(title), exact: true }) });

describe.each(['kk', 'ru'] as const)('Today of who answers at the ministry, in %s', (language) => {
  let at: AtWork;
  beforeAll(async () => {
    at = await atMinistry(language);
  });
  afterAll(() => at?.close());

  test('says that nobody waits, then what waits, and opens what it names', async () => {
    const { pages, page } = at;
    const { desk, frame, queue } = pages;
    await card(desk, 'today:awaited.desk').getByText(desk.text('today:awaited.none')).waitFor();
    at.picks(orderFile);
    await queue.register(letterIn(language), orderFile);
    await frame.go('today');
    const waits = card(desk, 'today:awaited.desk');
    await waits.getByRole('link', { name: /№\s1 / }).click();
    await page.waitForURL(/desk\/[0-9a-f-]{36}$/);
    await frame.go('today');
    await card(desk, 'today:regions.title').getByRole('link').click();
    await desk.heading('desk:queue.title');
    await queue.rows().first().waitFor();
    expect(await queue.rows().count()).toBe(1);
  });

  test('draws the days ahead; a column is reached and opened by the keyboard, its numbers stand in a table', async () => {
    const { pages, page } = at;
    const { desk, frame } = pages;
    await frame.go('today');
    const load = card(desk, 'today:load.title');
    const columns = load.locator('svg').getByRole('link');
    expect(await columns.count()).toBe(11);
    await load.getByText(desk.text('today:load.table')).click();
    expect(await load.getByRole('row').count()).toBe(12);
    // Nothing is late, and the answer is due in three working days.
    expect(await load.locator('svg text').filter({ hasText: /^1$/ }).count()).toBe(1);
    await columns.first().focus();
    await page.keyboard.press('Enter');
    await desk.heading('desk:queue.title');
    const late = desk.page.getByRole('button', { name: new RegExp(`^${desk.text('desk:queue.view.late')}`) });
    expect(await late.getAttribute('aria-pressed')).toBe('true');
    expect(await pages.queue.rows().count()).toBe(0);
    // The address forgets what it asked for: the list is as it is left.
    await pages.queue.show('all');
    await frame.go('today');
    await frame.go('desk');
    await pages.queue.rows().first().waitFor();
    expect(await pages.queue.rows().count()).toBe(1);
  });
});

describe('Today of a regional office', () => {
  let at: AtWork;
  beforeAll(async () => {
    at = await atWork();
  });
  afterAll(() => at?.close());

  test('has what is to be signed, and after the dispatch what is awaited', async () => {
    const { pages } = at;
    const { desk, frame } = pages;
    await fillRequest(pages, at.picks);
    await prepare(pages);
    await frame.go('today');
    const mine = card(desk, 'today:waiting.title');
    await mine.getByText(desk.text('common:status.prepared')).waitFor();
    await mine.getByRole('link', { name: /№\s1 / }).click();
    await desk.page.waitForURL(/requests\/[0-9a-f-]{36}\/edit$/);
  });
});
