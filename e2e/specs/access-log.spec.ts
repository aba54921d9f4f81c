import { beforeAll, describe, expect, test } from 'vitest';
import { operationWords, partWords } from '../../shared/audit/index.ts';
import { obstacles } from '../obstacles.ts';
import { type AtWork, atWork, workerName } from '../office.ts';

const employee = 'Қасымов Ерлан Бақытұлы';
let at: AtWork;

beforeAll(async () => {
  at = await atWork();
});

describe('the access log', () => {
  test('an inspector asks who saw an employee, from the card, and opens the record from the line', async () => {
    const { frame, employees, desk, audit } = at.pages;
    await frame.go('employees');
    await employees.row('Қасымов').click();
    await at.page.keyboard.press('Enter');
    await desk.button('employees:card.correct').waitFor();
    await desk.button('audit:whoSaw').click();
    await desk.heading('audit:title');
    // The card, and with it the person's orders and accounts.
    await expect.poll(() => audit.lines().count()).toBe(2);
    const line = audit.lines().filter({ hasText: operationWords('employees.open', 'kk') });
    for (const text of [workerName, operationWords('employees.open', 'kk'), employee])
      expect(await line.innerText()).toContain(text);
    await desk.page.getByText(desk.text('audit:filter.record', { name: employee })).waitFor();
    await audit.log().focus();
    await at.page.keyboard.press('End');
    await desk.button('audit:line.open').waitFor();
    await at.page.keyboard.press('Enter');
    await desk.heading('employees:list.title');
    await desk.button('employees:card.correct').waitFor();
  });

  test('filters stay while one is elsewhere, and fall at once', async () => {
    const { frame, desk, audit } = at.pages;
    await frame.go('audit');
    // The record's own lines still; a card that the window holds already is not opened a second time.
    await expect.poll(() => audit.lines().count()).toBe(2);
    await desk.button('audit:filter.everyRecord').click();
    await audit.choose('operation', operationWords('session.signIn', 'kk'));
    const found = await onlyOf('session.signIn');
    expect(await audit.found()).toBe(found);
    await frame.go('employees');
    await frame.go('audit');
    await expect
      .poll(() => audit.fact('operation').inputValue())
      .toBe(operationWords('session.signIn', 'kk'));
    expect(await onlyOf('session.signIn')).toBe(found);
    await audit.forgetFilter();
    await expect.poll(() => audit.found()).toBeGreaterThan(10);
  });

  test('by the five facts, in Russian too', async () => {
    const { frame, desk, audit } = at.pages;
    await frame.speak('ru');
    await audit.choose('user', workerName);
    await audit.choose('part', partWords('employees', 'ru'));
    await audit.choose('operation', operationWords('employees.open', 'ru'));
    const opened = await onlyOf('employees.open');
    await audit.fact('from').fill('01.01.2020');
    await audit.fact('to').fill('31.12.2020');
    await desk.page.getByText(desk.text('audit:log.nothing')).waitFor();
    await audit.fact('from').fill('');
    await audit.fact('to').fill('');
    await audit.fact('address').fill('900101300017');
    await desk.page.getByText(desk.text('audit:filter.noAddress')).waitFor();
    await expect.poll(() => audit.found()).toBe(opened);
    await audit.fact('address').fill('');
    expect(await obstacles(at.page)).toEqual([]);
  });

  test('what is filtered is exported, and that is in the log with its facts', async () => {
    const { frame, desk, audit } = at.pages;
    await desk.button('audit:log.export').click();
    await desk.toast('audit:log.saved');
    await desk.quiet();
    await audit.forgetFilter();
    await desk.button('audit:log.again').click();
    const line = audit
      .lines()
      .filter({ hasText: operationWords('audit.exportLog', 'ru') })
      .first();
    await line.waitFor();
    const text = await line.innerText();
    for (const said of [workerName, partWords('employees', 'ru'), operationWords('employees.open', 'ru')])
      expect(text).toContain(said);
    expect(text).not.toMatch(/\d{12}/);
    await frame.speak('kk');
  });

  test.each(['light', 'dark'] as const)('nothing stands in anybody’s way, %s', async (theme) => {
    const { frame, audit } = at.pages;
    await frame.colours(theme);
    await frame.go('audit');
    await audit.lines().nth(1).click();
    expect(await obstacles(at.page)).toEqual([]);
  });
});

/** Waits until every line tells of one operation; how many there are. */
async function onlyOf(operation: string): Promise<number> {
  const words = operationWords(operation, at.pages.desk.language);
  const other = async () => {
    const texts = await at.pages.audit.lines().allInnerTexts();
    return texts.length === 0 ? ['nothing'] : texts.filter((text) => !text.includes(words));
  };
  await expect.poll(other).toEqual([]);
  return at.pages.audit.lines().count();
}
