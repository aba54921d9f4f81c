import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { letterIn } from '../demo/letter.ts';
import { orderFile } from '../fixtures/index.ts';
import { hostileScans, pdfOf, scannedJpeg, tiffOf } from '../fixtures/scans.ts';
import { type AtWork, answerer, answererName, atMinistry } from '../office.ts';

let at: AtWork;
beforeAll(async () => {
  at = await atMinistry('ru');
});
afterAll(() => at.close());

/** A letter of one person with these two files; ends on its answer. */
async function register(scan: string, copy: string): Promise<void> {
  const letter = letterIn('ru');
  const basis = { number: '118-ж', date: letter.outgoing.date, copy };
  at.picks(scan, copy);
  await at.pages.queue.register({ ...letter, basis, people: letter.people.slice(0, 1) }, scan);
}

function file(name: string, bytes: Buffer): string {
  const path = join(at.workstation.folder, name);
  writeFileSync(path, bytes);
  return path;
}

const viewer = (name: string) =>
  at.page.getByRole('dialog', { name: at.pages.desk.text('scans:title', { name }) });

/** The opened page, once it is drawn: what it is called. */
async function drawn(name: string): Promise<string> {
  const page = viewer(name).locator('[role="img"][aria-busy="false"]');
  await page.locator('canvas').waitFor({ timeout: 30_000 });
  return (await page.getAttribute('aria-label')) ?? '';
}

async function open(name: string): Promise<void> {
  await at.page.getByRole('button', { name: new RegExp(`^${name.replace('.', '\\.')} ·`) }).click();
  await viewer(name).waitFor();
}

/** How much of the drawn page is dark, and its pixels. */
const ink = (name: string) =>
  viewer(name)
    .locator('canvas')
    .evaluate((canvas: HTMLCanvasElement) => {
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      let dark = 0;
      for (let each = 0; each < pixels.length; each += 4) if ((pixels[each] ?? 255) < 128) dark++;
      return { dark: (dark * 4) / pixels.length, width: canvas.width, height: canvas.height };
    });

test('a PDF and a JPEG open beside the request, and the decision stays in use', async () => {
  const { page, pages } = at;
  await register(orderFile, file('order.jpg', scannedJpeg()));
  await open('order.pdf');
  await drawn('order.pdf');
  const seen = await ink('order.pdf');
  expect(seen.dark).toBeGreaterThan(0.005);
  await page.keyboard.press('KeyR');
  // Turned, the sheet lies on its side.
  await expect
    .poll(async () => {
      const { width, height } = await ink('order.pdf');
      return width > height;
    })
    .toBe(seen.width < seen.height);
  await pages.queue.decide(pages.queue.lines().first(), 'line.does.issued');
  await viewer('order.pdf').getByRole('group', { name: 'order.pdf' }).press('Escape');
  await viewer('order.pdf').waitFor({ state: 'detached' });
  await open('order.jpg');
  await drawn('order.jpg');
  expect((await ink('order.jpg')).dark).toBeGreaterThan(0.005);
});

test('a lock leaves nothing of it in the window', async () => {
  const { page, pages } = at;
  await pages.session.lock();
  expect(await page.locator('canvas').count()).toBe(0);
  await pages.session.signIn(answererName, answerer.password);
});

test('a TIFF and a PDF are turned over page by page', async () => {
  const { page } = at;
  await register(file('fax.tif', tiffOf(3)), file('three.pdf', pdfOf({ pages: 3 })));
  await open('fax.tif');
  expect(await drawn('fax.tif')).toContain('1');
  await page.keyboard.press('End');
  await viewer('fax.tif')
    .getByRole('img', { name: at.pages.desk.text('scans:page', { page: 3, pages: 3 }) })
    .waitFor();
  await drawn('fax.tif');
  await expect.poll(async () => (await ink('fax.tif')).dark).toBeGreaterThan(0);
  await page.keyboard.press('Escape');
  await open('three.pdf');
  await drawn('three.pdf');
  await page.keyboard.press('PageDown');
  await viewer('three.pdf')
    .getByRole('img', { name: at.pages.desk.text('scans:page', { page: 2, pages: 3 }) })
    .waitFor();
  await drawn('three.pdf');
  expect((await ink('three.pdf')).dark).toBeGreaterThan(0.001);
});

/** What the window says of each; nothing when it is simply shown. */
const said: Record<keyof typeof hostileScans, string | null> = {
  'script.pdf': null,
  'huge-page.pdf': null,
  'many-pages.pdf': null,
  'no-table.pdf': null,
  'nonsense.pdf': 'scans:fault.broken',
  'huge-picture.pdf': 'scans:partial',
  'bomb.pdf': 'scans:fault.tooLong',
  'huge.jpg': 'scans:fault.tooLarge',
  'cut.jpg': 'scans:fault.broken',
  'loop.tif': 'scans:fault.broken',
};
const names = Object.keys(said) as (keyof typeof hostileScans)[];
const pairs = names.flatMap((name, place) => (place % 2 === 0 ? [[name, names[place + 1] ?? name]] : []));

test.each(pairs)('%s and %s end in a page or in a kind word, and the window goes on', async (...pair) => {
  const [first, second] = pair.map((name) => file(name, hostileScans[name as keyof typeof said]()));
  await register(first ?? '', second ?? '');
  for (const name of pair as (keyof typeof said)[]) {
    await open(name);
    const sentence = said[name];
    if (sentence) await viewer(name).getByText(at.pages.desk.text(sentence)).waitFor({ timeout: 60_000 });
    else await drawn(name);
    await at.pages.desk.button('scans:close').click();
    await viewer(name).waitFor({ state: 'detached' });
  }
  // What lies behind is in use as before.
  await at.pages.queue.lines().first().waitFor();
});
