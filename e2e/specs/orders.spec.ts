import { basename } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { days, office, systems, typed } from '../demo/story.ts';
import { orderFile, staff } from '../fixtures/index.ts';
import {
  type AtWork,
  administratorName,
  answerer,
  answererName,
  atWork,
  worker,
  workerName,
} from '../office.ts';

const surname = 'Қасымов';
const login = 'e.qasymov';
let at: AtWork;

/** The security administrator is admitted and puts an account on the books that was there before the program. */
async function accountOf(person: { iin: string; surname: string; given: string }): Promise<void> {
  const { desk, people, session } = at.pages;
  await session.lock();
  await session.signIn(administratorName, office.password);
  const temporary = await people.admit(answerer.name, answerer.roles);
  await session.lock();
  await session.replaceTemporary(answererName, temporary, answerer.password);
  await desk.page
    .getByRole('navigation')
    .getByRole('link', { name: desk.named('app:nav.accounts') })
    .click();
  await desk.button('accounts:list.enter').first().click();
  const drawer = desk.dialog('accounts:enter.title');
  const [system = ''] = systems.mixed[desk.language];
  await drawer.getByRole('combobox', { name: desk.text('accounts:field.system') }).fill(system);
  await desk.page.getByRole('option', { name: system }).click();
  for (const [field, value] of Object.entries({ ...person, login }))
    await desk.field(`accounts:field.${field}`, {}, drawer).fill(value);
  await desk.button('accounts:enter.save', {}, drawer).click();
  await drawer.waitFor({ state: 'hidden' });
  await session.lock();
  await session.signIn(workerName, worker.password);
}

async function openCard(name: string): Promise<void> {
  const { desk, employees, frame } = at.pages;
  await frame.go('employees');
  await employees.row(name).click();
  // Until it is read the panel is of the row before it.
  const panel = desk.page.getByRole('complementary').filter({ hasText: name });
  await desk.button('employees:card.open', {}, panel).click();
  await desk.button('orders:note.begin').waitFor();
}

beforeAll(async () => {
  at = await atWork();
});

test('a dismissal waits in the list until its request blocks every account', async () => {
  const { desk, frame, orders, form } = at.pages;
  const person = staff.find((each) => each.surname === surname);
  if (!person) throw new Error('the staff list has lost its first employee');
  await accountOf({ iin: person.iin, surname, given: person.given });

  await openCard(surname);
  const dialog = await orders.begin();
  await desk.button('orders:note.save', {}, dialog).click();
  await dialog.getByText(desk.text('orders:note.required')).first().waitFor();
  await orders.type({ kind: 'dismissed', number: '77-ж', date: typed(days().today) }, dialog);
  at.picks(orderFile);
  await desk.button('access:form.attach', {}, dialog).click();
  await dialog.getByRole('button', { name: basename(orderFile) }).waitFor();
  await orders.save(dialog);
  // Who left and can still log in is said on the card.
  await desk.page.getByText(desk.text('orders:card.stillOpen')).waitFor();
  await desk.page.getByText(login).waitFor();

  const record = await orders.choose(surname);
  await record.getByText(desk.like('orders:accounts', { count: 1 })).waitFor();
  await desk.button('orders:panel.prepare', {}, record).click();
  await desk.field('access:form.number').waitFor();
  await desk.page.getByRole('button', { name: basename(orderFile) }).waitFor();
  expect(await desk.field('access:form.number').inputValue()).toBe('77-ж');
  const drawer = await form.openSystems(surname);
  expect(await drawer.locator(`input[value="${login}"]`).count()).toBe(1);
  await form.done(drawer);
  await frame.go('orders');
  await orders.row(surname).getByText(desk.text('orders:state.draft')).waitFor();
});

test('an order after which nothing is asked for leaves the list with its reason', async () => {
  const { desk, orders } = at.pages;
  await openCard('Өтегенова');
  const dialog = await orders.begin();
  await orders.type({ kind: 'dutiesChanged', number: '78-ж', date: typed(days().today) }, dialog);
  await orders.save(dialog);
  const record = await orders.choose('Өтегенова');
  // By the keyboard alone: the dialog begins with its field, and the keyboard goes back to the list.
  await desk.button('orders:panel.settle', {}, record).press('Enter');
  const settle = desk.dialog('orders:settle.title');
  await desk.button('orders:settle.send', {}, settle).click();
  await settle.getByText(desk.text('orders:settle.whyRequired')).waitFor();
  await desk.page.keyboard.type('Жүйеде жұмыс істемейді');
  await desk.page.keyboard.press('Enter');
  await desk.toast('orders:settle.done');
  await orders.row('Өтегенова').waitFor({ state: 'detached' });
  await desk.page.locator('[role="grid"]:focus').waitFor();
  await openCard('Өтегенова');
  await desk.page.getByText('Жүйеде жұмыс істемейді').waitFor();
});

test('a corrected position offers to note the order', async () => {
  const { desk, employees } = at.pages;
  await openCard('Үсенова');
  await desk.button('employees:card.correct').click();
  const form = desk.dialog('employees:form.correctTitle');
  await employees.type({ positionRu: 'руководитель отдела' }, form);
  await employees.save(form);
  await desk.page.getByText(desk.text('orders:card.offerTitle')).waitFor();
  await desk.button('orders:card.noteIt').click();
  const dialog = desk.dialog('orders:note.title');
  const chosen = dialog.getByRole('radio', { name: desk.text('orders:kindShort.transferred') });
  expect(await chosen.isChecked()).toBe(true);
});
