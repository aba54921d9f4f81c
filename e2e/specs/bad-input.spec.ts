import { beforeAll, describe, expect, test } from 'vitest';
import { days, office, systems, typed } from '../demo/story.ts';
import { iinFrom } from '../fixtures/index.ts';
import { type AtWork, administratorName, atWork, start, workingOffice } from '../office.ts';

let at: AtWork;
beforeAll(async () => {
  at = await atWork();
});

describe('an employee is entered', () => {
  test.each([
    ['9001013', 'errors:iin.length'],
    ['90010130001А', 'errors:iin.digits'],
    ['900101300018', 'errors:iin.checkDigit'],
    [iinFrom('9013323', 5), 'errors:iin.dateDoubtful'],
  ])('IIN %s is answered beside its field by %s', async (iin, sentence) => {
    const { employees, desk } = at.pages;
    const form = await employees.begin();
    await employees.type({ iin }, form);
    const field = employees.field('iin', form);
    await field.blur();
    await form.getByText(desk.text(sentence)).waitFor();
    // What is said belongs to the field for a screen reader too.
    const described = await field.evaluate((input) =>
      (input.getAttribute('aria-describedby') ?? '')
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent ?? '')
        .join(' '),
    );
    expect(described).toContain(desk.text(sentence));
    expect(await field.getAttribute('aria-invalid')).toBe(sentence.includes('Doubtful') ? null : 'true');
    await desk.button('employees:form.forget', {}, form).click();
  });

  test('a Latin letter in a Cyrillic name is pointed at and mended', async () => {
    const { employees, desk } = at.pages;
    const form = await employees.begin();
    await employees.type({ surname: 'Қaсым' }, form);
    await form.getByText(desk.text('employees:form.lookAlikes', { letters: 'a' })).waitFor();
    await form
      .getByRole('button', { name: desk.text('employees:form.replaceWith', { text: 'Қасым' }) })
      .click();
    expect(await employees.field('surname', form).inputValue()).toBe('Қасым');
    await expect
      .poll(() => form.getByText(desk.text('employees:form.lookAlikes', { letters: 'a' })).count())
      .toBe(0);
    await desk.button('employees:form.forget', {}, form).click();
  });
});

const hostile = '<img src=x onerror="document.title=1">';

test('markup in every name stays text: list, card, form, toast, print', async () => {
  const { employees, form, preview, desk } = at.pages;
  const drawer = await employees.begin();
  const named = { surname: `${hostile}1`, given: `${hostile}2`, patronymic: '<b>3</b>' };
  const placed = {
    positionKk: '<u>4</u>',
    positionRu: '<u>5</u>',
    unitKk: '</td><script>6</script>',
    unitRu: '&lt;7',
  };
  await employees.type(
    { iin: iinFrom('8707073', 400), mobile: '8 701 000 11 22', ...named, ...placed },
    drawer,
  );
  await employees.save(drawer);
  await desk.page.getByRole('complementary').getByText(`${hostile}1 ${hostile}2 <b>3</b>`).waitFor();
  await form.begin();
  await form.purpose({ action: 'grant', channel: 'letter' });
  const search = desk.page.getByRole('textbox', { name: desk.text('access:form.addPerson') });
  await search.fill('img');
  await desk.page
    .getByRole('option', { name: /onerror/ })
    .first()
    .click();
  await desk.button('access:form.chooseSystems').click();
  const systemsDrawer = desk.page.getByRole('dialog', { name: /onerror/ });
  await form.tickSystems(systemsDrawer, [systems.four.kk[1] ?? '']);
  await form.done(systemsDrawer);
  await form.reason('Жұмысқа қабылдау');
  await form.basis({ number: '<s>9</s>', date: typed(days().order) });
  await form.reply({ head: '<i>бас</i>шы', positionKk: '<a href=x>8</a>' });
  await form.saved();
  await desk.button('access:form.preview').click();
  await preview.shown();
  const text = await preview.text();
  for (const word of [
    `${hostile}1`,
    '<b>3</b>',
    '<u>4</u>',
    '</td><script>6</script>',
    '<i>бас</i>шы',
    '<a href=x>8</a>',
  ])
    expect(text.replace(/\s+/g, ' ')).toContain(word);
  expect(await desk.page.title()).not.toBe('1');
  expect(await desk.page.locator('img, main script').count()).toBe(0);
});

describe('the date of the order', () => {
  const { today, tooOld, exactlyOneYear, tomorrow } = days();
  test.each([
    ['tomorrow', tomorrow, 'basisDateFuture'],
    ['today', today, null],
    ['exactly one year ago', exactlyOneYear, null],
    ['one day more', tooOld, 'basisTooOld'],
    ['29 February 2024', '2024-02-29', 'basisTooOld'],
  ])('%s', async (_name, day, rule) => {
    const { form, desk } = at.pages;
    await form.begin();
    await form.purpose({ action: 'grant', channel: 'letter' });
    await form.reason('Жұмысқа қабылдау');
    await form.basis({ number: '1', date: typed(day) });
    await form.saved();
    if (rule) await form.rule(rule).waitFor();
    else {
      await form.checks().getByText(desk.text('access:check.passed.basisAge')).waitFor();
      expect(await form.rule('basisTooOld').count()).toBe(0);
    }
  });

  test('30 February is no date', async () => {
    const { form, desk } = at.pages;
    await form.begin();
    await form.basis({ date: '30.02.2026' });
    await desk.field('access:form.date').blur();
    await desk.page.getByText(desk.text('common:noSuchDay')).waitFor();
  });
});

test('markup in the names of office and people stays text', async () => {
  const own = await start(await workingOffice());
  const { session, people, desk } = own.pages;
  await session.signIn(administratorName, office.password);
  await people.admit({ surname: hostile, given: '<b>x</b>', patronymic: '' }, ['specialist']);
  await desk.page.getByRole('row', { name: /onerror/ }).click();
  await desk.page.getByRole('heading', { name: /onerror/ }).waitFor();
  await session.lock();
  await desk.page.getByRole('button', { name: /onerror/ }).waitFor();
  expect(await desk.page.locator('img, main b').count()).toBe(0);
  await own.close();
});
