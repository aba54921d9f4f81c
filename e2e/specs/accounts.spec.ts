import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addDays, today } from '../../shared/calendar/index.ts';
import { letterIn } from '../demo/letter.ts';
import { colleagues, office, systems, typed } from '../demo/story.ts';
import { orderFile, staff, staffFile } from '../fixtures/index.ts';
import { obstacles } from '../obstacles.ts';
import { type AtWork, administratorName, answerer, answererName, atMinistry } from '../office.ts';
import { wholeName } from '../pages/index.ts';

/** In the directory of the office, with an account from before the program that nobody has used for 61 days. */
const [old, kept] = staff;
if (!old || !kept) throw new Error('the staff list is too short');
const day = today(Date.now());
const headings = 'Логин;ЖСН;Соңғы кіру күні;Жүйе';
const words = { headings, unknown: 'joq.adam' };

/** Signs in the specialist, who is admitted first. */
async function specialistSignsIn({ pages }: AtWork): Promise<void> {
  const { specialist } = colleagues;
  await pages.session.lock();
  await pages.session.signIn(administratorName, office.password);
  const temporary = await pages.people.admit(specialist.name, ['specialist', 'head']);
  await pages.session.lock();
  await pages.session.replaceTemporary(wholeName(specialist.name), temporary, specialist.password);
}

describe.each(['kk', 'ru'] as const)('accounts, in %s', (language) => {
  let at: AtWork;
  const letter = letterIn(language);
  const first = letter.people[0]?.name.surname ?? '';
  const system = systems.four[language][1] ?? '';
  const unit = { kk: old.unitKk, ru: old.unitRu };

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

  test('a confirmed first login makes an issued account active', async () => {
    const { accounts, desk } = at.pages;
    await accounts.show('awaiting');
    await expect.poll(() => accounts.rows().count()).toBe(letter.people.length);
    await accounts.open(first);
    expect(await accounts.card().innerText()).toContain(desk.text('accounts:status.awaiting'));
    await accounts.noteFirstLogin();
    await accounts.card().getByText(desk.text('accounts:status.active'), { exact: true }).waitFor();
    await expect.poll(() => accounts.rows().count()).toBe(letter.people.length - 1);
    await accounts.show('active');
    await expect.poll(() => accounts.row(first).count()).toBe(1);
    expect(await obstacles(at.page)).toEqual([]);
  });

  test('a wrong IIN is told before an old account is taken on the books', async () => {
    const { desk, accounts } = at.pages;
    await desk.quiet();
    await desk.button('accounts:list.enter').first().click();
    const drawer = desk.dialog('accounts:enter.title');
    await desk.field('accounts:field.iin', {}, drawer).fill('900101300018');
    await drawer.getByText(desk.like('errors:iin.checkDigit')).waitFor();
    expect(await obstacles(at.page)).toEqual([]);
    await desk.button('accounts:enter.later', {}, drawer).click();
    const { surname, given, patronymic, iin } = old;
    const name = { surname, given, patronymic };
    const issued = typed(addDays(day, -61));
    await accounts.enter({ system, login: 'old.login', iin, name, unit, issued });
    await accounts.enter({
      system,
      login: 'kept.login',
      iin: kept.iin,
      name: { surname: kept.surname, given: kept.given, patronymic: kept.patronymic },
      unit,
      issued: typed(addDays(day, -50)),
    });
    await desk.quiet();
    await desk.button('accounts:list.enter').first().click();
    // Somebody who was issued a login in the same system: a second one is warned of.
    await drawer.getByRole('combobox', { name: desk.text('accounts:field.system') }).fill(system);
    await desk.page.getByRole('option', { name: system, exact: true }).click();
    await desk.field('accounts:field.login', {}, drawer).fill('second.login');
    await desk.field('accounts:field.iin', {}, drawer).fill(letter.people[0]?.iin ?? '');
    await drawer.getByText(desk.like('accounts:enter.second')).waitFor();
    await desk.button('accounts:enter.later', {}, drawer).click();
    await accounts.show('warned');
    await expect.poll(() => accounts.rows().count()).toBe(1);
    await accounts.show('overdue');
    await expect.poll(() => accounts.row(old.surname).count()).toBe(1);
    await desk.page.getByText(desk.like('accounts:overdue.title')).waitFor();
  });

  test('a list of last logins blocks the one at day 61 and says what is wrong in which line', async () => {
    const { desk, accounts } = at.pages;
    const file = join(at.workstation.folder, 'logins.csv');
    const rows = [
      `kept.login;${kept.iin};${typed(addDays(day, -1))};${system}`,
      `${words.unknown};;${typed(day)};${system}`,
      `old.login;;${typed(addDays(day, 1))};${system}`,
    ];
    writeFileSync(file, `\uFEFF${[words.headings, ...rows].join('\r\n')}\r\n`);
    at.picks(file);
    await desk.quiet();
    await accounts.checkLogins();
    expect(await accounts.figure('rows')).toBe('3');
    expect(await accounts.figure('newer')).toBe('1');
    expect(await accounts.figure('blocks')).toBe('1');
    expect(await accounts.figure('problems')).toBe('2');
    const unknown = accounts.problems().filter({ hasText: words.unknown });
    expect(await unknown.innerText()).toContain(desk.text('accounts:report.code.unknownLogin'));
    expect(await unknown.innerText()).toContain('3');
    expect(await obstacles(at.page)).toEqual([]);
    await accounts.recordLogins();
    await desk.button('accounts:result.showBlocked').click();
    await desk.heading('accounts:list.title');
    await expect.poll(() => accounts.rows().count()).toBe(1);
    expect(await accounts.row(old.surname).innerText()).toContain(desk.text('accounts:causeShort.inactive'));
    await desk.button('accounts:logins.title').click();
    await unknown.waitFor();
    expect(await obstacles(at.page)).toEqual([]);
  });

  test('one click on the blocked account opens a repeat request that is filled in', async () => {
    const { desk, accounts, employees, form } = at.pages;
    await specialistSignsIn(at);
    at.picks(staffFile);
    await employees.importFile();
    await accounts.show('blocked');
    await accounts.open(old.surname);
    expect(await accounts.card().innerText()).toContain(desk.text('accounts:long.repeat'));
    await accounts.begin('repeat');
    await desk.heading('access:form.titleDraft');
    const person = form.personRow(old.surname);
    await person.waitFor();
    expect(await person.innerText()).toContain('Е-Собес');
    await desk.button('access:form.reason').filter({ hasText: '60' }).waitFor();
  });

  test('the head confirms the review of a unit; what is not kept has a draft', async () => {
    const { desk, accounts } = at.pages;
    await accounts.openReview(unit[language]);
    await desk.page.getByText(desk.text('accounts:review.notReviewed')).first().waitFor();
    await accounts.reviewBlocks(kept.surname);
    expect(await obstacles(at.page)).toEqual([]);
    await accounts.confirmReview();
    await desk.page.getByText(desk.like('accounts:review.drafts')).waitFor();
    await desk.page.getByText(desk.like('accounts:review.reviewed', { date: typed(day) })).waitFor();
    await desk.button('accounts:review.confirm').waitFor({ state: 'detached' });
    await desk.page
      .getByText(`✓ ${desk.text('accounts:review.confirmed')} ${wholeName(colleagues.specialist.name)}`)
      .waitFor();
    await desk.button('accounts:review.anew').click();
    await desk.button('accounts:review.confirm').waitFor();
    await desk.page.getByRole('button', { name: desk.text('accounts:review.views.sheets') }).click();
    await desk.page.getByTitle(desk.text('accounts:review.title')).waitFor();
    await at.pages.session.lock();
    await at.pages.session.signIn(answererName, answerer.password);
    await accounts.show('blocked');
    await expect.poll(() => accounts.rows().count()).toBe(1);
  });
});
