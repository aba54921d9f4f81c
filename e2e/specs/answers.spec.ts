import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { letterIn } from '../demo/letter.ts';
import { colleagues, office } from '../demo/story.ts';
import { orderFile } from '../fixtures/index.ts';
import { type AtWork, administratorName, answerer, answererName, atMinistry } from '../office.ts';
import { wholeName } from '../pages/index.ts';
import { pdfPages } from '../pdf.ts';

const words = {
  kk: { reason: 'негіздеме құжатының көшірмесі жоқ', text: 'Өтінімге негіздеме болатын құжаттың' },
  ru: { reason: 'нет копии документа-основания', text: 'К заявке не приложена копия' },
} as const;

describe.each(['kk', 'ru'] as const)('the answering desk, in %s', (language) => {
  let at: AtWork;
  const letter = letterIn(language);
  beforeAll(async () => {
    at = await atMinistry(language);
  });
  afterAll(() => at.close());

  test('keeps a letter that is half typed through a lock', async () => {
    const { pages, page } = at;
    const { desk } = pages;
    await pages.frame.go('desk');
    await desk.button('desk:queue.newLetter').click();
    await desk.field('desk:letter.applicantName').fill(letter.applicant);
    await pages.session.lock();
    await pages.session.signIn(answererName, answerer.password);
    await pages.frame.go('desk');
    await desk.button('desk:queue.begunLetter').click();
    await desk.heading('desk:letter.title');
    expect(await desk.field('desk:letter.applicantName').inputValue()).toBe(letter.applicant);
    await desk.button('desk:letter.discard').click();
    await desk.button('desk:letter.discard', {}, page.getByRole('dialog')).click();
    await desk.heading('desk:queue.title');
    await desk.button('desk:queue.begunLetter').waitFor({ state: 'detached' });
  });

  test('registers a letter, issues two logins, refuses one line, shows a password once', async () => {
    const { pages, page } = at;
    const { queue, desk } = pages;
    at.picks(orderFile);
    await queue.register(letter, orderFile);
    const lines = queue.lines();
    await desk.button('desk:bar.all.issued').click();
    await queue.refuse(lines.nth(2), words[language].reason);
    const text = lines.nth(2).getByRole('textbox', { name: desk.text(`desk:line.text.${language}`) });
    expect(await text.inputValue()).toContain(words[language].text);
    // One login for two people never leaves the page.
    const login = lines.nth(1).getByRole('textbox', { name: desk.text('desk:line.login'), exact: true });
    const proposed = await login.inputValue();
    await login.fill(
      await lines
        .nth(0)
        .getByRole('textbox', { name: desk.text('desk:line.login'), exact: true })
        .inputValue(),
    );
    await page.getByText(desk.text('desk:login.twice')).first().waitFor();
    expect(await desk.button('desk:bar.answer').isDisabled()).toBe(true);
    await login.fill(proposed);
    await queue.answer();

    const password = await queue.showPassword();
    expect(password.length).toBeGreaterThanOrEqual(8);
    expect(await page.getByText(password).count()).toBe(0);
    // One of two was shown: its button is of the slip now, and the password cannot be asked for again.
    expect(await desk.button('desk:password.open').count()).toBe(1);
    expect(await desk.button('desk:password.slip').count()).toBe(1);
  });

  test('sends the reply letter with the logins, never a password, and lists the request as answered', async () => {
    const { pages } = at;
    const { queue, desk } = pages;
    await queue.openReply();
    await queue.saveReply('PDF');
    await queue.saveReply('DOCX');
    const saved = readdirSync(at.workstation.savedFolder);
    expect(saved.some((name) => name.endsWith('.docx'))).toBe(true);
    const pdf = saved.find((name) => name.endsWith('.pdf')) ?? '';
    const whole = pdfPages(join(at.workstation.savedFolder, pdf)).join(' ');
    for (const { name } of letter.people) expect(whole).toContain(name.surname);
    expect(whole).toContain(words[language].text);
    await queue.markSent({ number: '09-1/77', to: 'sairam@mail.kz' });
    await queue.show('answered');
    await desk.quiet();
    expect(await queue.rows().count()).toBe(1);
    expect(await queue.rows().first().innerText()).toContain(desk.text('desk:queue.answered'));
    await queue.show('waiting');
    await desk.page.getByText(desk.text('desk:queue.none')).waitFor();
  });

  test('shows no desk to a specialist, not even by its address', async () => {
    const { pages, page } = at;
    const { desk, session } = pages;
    const { specialist } = colleagues;
    await session.lock();
    await session.signIn(administratorName, office.password);
    const temporary = await pages.people.admit(specialist.name, specialist.roles);
    await session.lock();
    await session.replaceTemporary(wholeName(specialist.name), temporary, specialist.password);
    await pages.frame.go('today');
    const link = page.getByRole('navigation').getByRole('link', { name: desk.named('app:nav.desk') });
    expect(await link.count()).toBe(0);
    await page.evaluate(() => {
      location.hash = '#/desk';
    });
    await desk.heading('desk:queue.title');
    await page
      .getByRole('alert')
      .filter({ hasText: desk.text('errors:call.forbidden') })
      .waitFor();
    expect(await pages.queue.rows().count()).toBe(0);
  });
});
