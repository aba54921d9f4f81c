import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { letterIn } from '../demo/letter.ts';
import { orderFile } from '../fixtures/index.ts';
import { obstacles } from '../obstacles.ts';
import { type AtWork, atMinistry } from '../office.ts';
import { pdfPages } from '../pdf.ts';

describe.each(['kk', 'ru'] as const)('the journal, in %s', (language) => {
  let at: AtWork;
  const letter = letterIn(language);
  const surnames = letter.people.map(({ name }) => name.surname);
  const saved = () => readdirSync(at.workstation.savedFolder);

  beforeAll(async () => {
    at = await atMinistry(language);
    const { queue, desk } = at.pages;
    at.picks(orderFile);
    await queue.register(letter, orderFile);
    await desk.button('desk:bar.all.issued').click();
    await queue.answer();
    await desk.quiet();
  });
  afterAll(() => at.close());

  test('an answer has written it; what is searched for is found as it is typed, and the filter stays', async () => {
    const { frame, journal } = at.pages;
    await frame.go('journal');
    await expect.poll(() => journal.entries().count()).toBe(letter.people.length);
    await journal.search(surnames[1] ?? '');
    await expect.poll(() => journal.entries().count()).toBe(1);
    await frame.go('desk');
    await frame.go('journal');
    await expect.poll(() => journal.entries().count()).toBe(1);
    await journal.search('');
    await expect.poll(() => journal.entries().count()).toBe(letter.people.length);
    expect(await obstacles(at.page)).toEqual([]);
  });

  test('a wrong login is put right by a further entry; both stay and name each other', async () => {
    const { journal, desk } = at.pages;
    const panel = await journal.open(surnames[1] ?? '');
    expect(await panel.innerText()).toContain(letter.applicant);
    expect(await obstacles(at.page)).toEqual([]);
    await journal.correctLogin('durys.login', 'логин');
    await expect.poll(() => journal.entries().count()).toBe(letter.people.length + 1);
    const mark = (key: string) => journal.entries().filter({ hasText: desk.like(`journal:mark.${key}`) });
    expect(await mark('corrects').innerText()).toContain('durys.login');
    expect(await mark('correctedBy').innerText()).not.toContain('durys.login');
  });

  test('the keyboard walks through it', async () => {
    const { journal, desk } = at.pages;
    await journal.grid().focus();
    await at.page.keyboard.press('Home');
    await desk.page
      .getByRole('heading', { level: 2, name: desk.like('journal:panel.title', { number: 4 }) })
      .waitFor();
    await at.page.keyboard.press('End');
    await desk.page
      .getByRole('heading', { level: 2, name: desk.like('journal:panel.title', { number: 1 }) })
      .waitFor();
  });

  test('is proved whole, and given as a sheet and as a file that proves itself', async () => {
    const { journal } = at.pages;
    await journal.verify();
    await journal.export('sheet');
    await journal.export('bundle');
    expect(saved().some((name) => name.endsWith('.xlsx'))).toBe(true);
    const bundle = saved().find((name) => name.endsWith('.jsonl.gz')) ?? '';
    expect(bundle).toBe('journal-1-4.jsonl.gz');
    const lines = gunzipSync(readFileSync(join(at.workstation.savedFolder, bundle))).toString('utf8');
    expect(lines.match(/^\{"entry"/gm)).toHaveLength(4);
  });

  test('is printed for a month with its closing sheet', async () => {
    const { journal, desk, preview } = at.pages;
    await journal.openPrint();
    await desk.page.getByRole('checkbox', { name: desk.text('journal:print.closing') }).check();
    await expect
      .poll(() => preview.text())
      .toContain({ kk: 'Куәландыру жазбасы', ru: 'Заверительная надпись' }[language]);
    expect(await obstacles(at.page)).toEqual([]);
    await desk.page.getByRole('button', { name: 'PDF', exact: true }).click();
    await desk.toast('journal:print.saved');
    const pdf = saved().find((name) => name.endsWith('.pdf')) ?? '';
    const pages = pdfPages(join(at.workstation.savedFolder, pdf));
    expect(pages).toHaveLength(2);
    expect(pages[0]).toContain('SHA-256');
  });
});
