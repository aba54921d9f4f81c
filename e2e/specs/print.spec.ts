import { afterAll, beforeAll, expect, test } from 'vitest';
import forms from '../../resources/norms/forms.json' with { type: 'json' };
import { fillRequest, prepare } from '../demo/steps.ts';
import { three } from '../demo/story.ts';
import { type AtWork, atWork } from '../office.ts';
import { pdfPages } from '../pdf.ts';
import { Printer } from '../printer.ts';

const printer = new Printer();
let at: AtWork;
beforeAll(async () => {
  await printer.start();
  process.env.CUPS_SERVER = printer.socket;
  at = await atWork();
  await fillRequest(at.pages, at.picks);
  await prepare(at.pages);
});
afterAll(async () => {
  delete process.env.CUPS_SERVER;
  await printer.end();
});

test.each(['kk', 'ru'] as const)('a printer gets the form whole, in %s', async (language) => {
  const { preview } = at.pages;
  await preview.language(language);
  await preview.print(printer.name);
  const jobs = await printer.jobs(language === 'kk' ? 1 : 2);
  const pages = pdfPages(jobs.at(-1) ?? '');
  const form = forms.accessRequest[language];
  expect(pages[0]).toContain(form.title.join(' '));
  for (const [place, page] of pages.entries()) {
    for (const column of form.columns) expect(page).toContain(column);
    expect(page).toContain(
      { kk: `${place + 1}-бет, барлығы ${pages.length}`, ru: `Страница ${place + 1} из ${pages.length}` }[
        language
      ],
    );
  }
  for (const name of three) expect(pages.join(' ')).toContain(name);
});

test('a stopped printer is not offered, and says why', async () => {
  const { desk } = at.pages;
  printer.stop();
  await desk.quiet();
  await desk.button('access:print.print').click();
  const item = desk.page.getByRole('menuitem', { name: printer.name });
  await item.filter({ hasText: desk.text('access:print.stopped') }).waitFor();
  expect(await item.isDisabled()).toBe(true);
  await desk.page.keyboard.press('Escape');
});
