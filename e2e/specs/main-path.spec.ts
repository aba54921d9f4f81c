import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import forms from '../../resources/norms/forms.json' with { type: 'json' };
import { launch } from '../app.ts';
import {
  fillRequest,
  importStaff,
  prepare,
  settleOffice,
  splitRequest,
  submit,
  tryOldOrder,
} from '../demo/steps.ts';
import { colleagues, office, regionIn, three } from '../demo/story.ts';
import { staff } from '../fixtures/index.ts';
import { pagesOf, wholeName } from '../pages/index.ts';
import { pdfPages } from '../pdf.ts';

const { specialist } = colleagues;
const other = { kk: 'ru', ru: 'kk' } as const;

describe.each(['kk', 'ru'] as const)('from a clean machine to a printed request, in %s', (language) => {
  test('founds an office, imports staff, is refused, prepares, prints, submits, splits, verifies', async () => {
    const launched = await launch();
    launched.page.setDefaultTimeout(15_000);
    const pages = pagesOf(launched.page, language);
    const { session, frame, people, employees, form, preview, list, audit, desk } = pages;

    await pages.setUp.found({ ...office, region: regionIn[language] }, language);
    await settleOffice(pages);
    const temporary = await people.admit(specialist.name, [...specialist.roles, 'auditor']);
    await session.lock();
    await session.replaceTemporary(wholeName(specialist.name), temporary, specialist.password);

    await importStaff(pages, launched.picks);
    await expect.poll(() => employees.count()).toBe(staff.length);

    await fillRequest(pages, launched.picks);
    expect(await tryOldOrder(pages)).toMatch(
      { kk: /349\/2021, 18-тармақ/, ru: /349\/2021, п\. 18/ }[language],
    );
    await prepare(pages);
    await preview.language(other[language]);
    await preview.save('PDF');
    await preview.language(language);
    await preview.save('PDF');
    await preview.save('DOCX');
    const saved = readdirSync(launched.workstation.savedFolder);
    expect(saved.filter((name) => name.endsWith('.docx'))).toHaveLength(1);
    for (const of of ['kk', 'ru'] as const) {
      const file = saved.find((name) => name.endsWith(`.${of}.pdf`)) ?? '';
      expectForm(pdfPages(join(launched.workstation.savedFolder, file)), of);
    }

    await submit(pages);
    await splitRequest(pages, launched.picks);
    await list.show('all');
    await expect.poll(() => list.rows().count()).toBe(3);
    await list.export();
    expect(await audit.verify()).toMatchObject({ records: staff.length + 5 });
    await frame.go('today');
    await desk.page.getByText(/^№\s1 · /).waitFor();
    expect(await form.checks().count()).toBe(0);
    await launched.close();
  });
});

/** Title, body, headings and foot stand in the order of the prescribed form; headings on every page, and its number. */
function expectForm(pages: string[], language: 'kk' | 'ru'): void {
  const form = forms.accessRequest[language];
  const whole = pages.join(' ');
  const inOrder = [
    form.title.join(' '),
    ...form.columns,
    ...three,
    'turkistan-ib@enbek.gov.kz',
    'Оспанов Нұржан Серікұлы',
  ];
  let at = 0;
  for (const text of inOrder) {
    const found = whole.indexOf(text, at);
    expect(found, `${text} after ${whole.slice(Math.max(0, at - 60), at)}`).toBeGreaterThanOrEqual(0);
    at = found + text.length;
  }
  expect(pages.length).toBeGreaterThan(1);
  pages.forEach((page, place) => {
    const numbers = [place + 1, pages.length];
    expect(page).toContain(
      { kk: `${numbers[0]}-бет, барлығы ${numbers[1]}`, ru: `Страница ${numbers[0]} из ${numbers[1]}` }[
        language
      ],
    );
    for (const column of form.columns) expect(page).toContain(column);
  });
}
