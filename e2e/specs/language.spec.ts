import { beforeAll, expect, test } from 'vitest';
import { type AtWork, atWork } from '../office.ts';

let at: AtWork;
beforeAll(async () => {
  at = await atWork();
});

test('a form half filled keeps everything when the language changes, and says everything anew', async () => {
  const { form, frame, desk } = at.pages;
  await form.begin();
  await form.purpose({ action: 'change', channel: 'skud' });
  await form.addPerson('Өтегенова');
  await form.basis({ number: 'қ-5', date: '31.02' });
  await desk.field('access:form.replyEmail').fill('a@mail.ru');
  await form.saved();
  for (const language of ['ru', 'kk', 'ru', 'kk'] as const) {
    await frame.speak(language);
    await desk.page
      .getByRole('heading', { level: 1, name: desk.like('access:form.title') })
      .or(desk.page.getByRole('heading', { level: 1, name: desk.like('access:form.titleDraft') }))
      .first()
      .waitFor();
    expect(await desk.field('access:form.number').inputValue()).toBe('қ-5');
    expect(await desk.field('access:form.date').inputValue()).toBe('31.02');
    expect(await desk.field('access:form.replyEmail').inputValue()).toBe('a@mail.ru');
    await form.personRow('Өтегенова').waitFor();
    const change = desk.page.getByRole('radio', { name: desk.text('common:action.change'), exact: true });
    expect(await change.isChecked()).toBe(true);
    await form.rule('replyEmailNotCorporate').waitFor();
  }
});

test('every page turns whole: no word of the other language stays behind', async () => {
  const { frame, desk } = at.pages;
  const kazakhOnly = /[әғқңөұүһіӘҒҚҢӨҰҮҺІ]/;
  for (const place of ['requests', 'settings', 'audit', 'norms'] as const) {
    await frame.go(place);
    await frame.speak('ru');
    const names = await desk.page.getByRole('navigation').getByRole('link').allInnerTexts();
    expect(names.filter((name) => kazakhOnly.test(name))).toEqual([]);
    // What says its own language, as the switch does, may stay in it.
    const buttons = await desk.page.locator('main button:not([lang])').allInnerTexts();
    expect(buttons.filter((name) => kazakhOnly.test(name))).toEqual([]);
    await frame.speak('kk');
  }
});

test('what was said in passing is said anew, counted as the language counts', async () => {
  const { employees, frame, desk } = at.pages;
  await frame.go('employees');
  await employees.export();
  await frame.speak('ru');
  await desk.toast('employees:list.exported', { count: 16 });
  await frame.speak('kk');
  await desk.toast('employees:list.exported', { count: 16 });
});
