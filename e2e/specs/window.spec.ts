import { spawn } from 'node:child_process';
import { beforeAll, expect, test } from 'vitest';
import { type AtWork, atWork, worker, workerName } from '../office.ts';

let at: AtWork;
beforeAll(async () => {
  at = await atWork();
});

test('Ctrl+L locks: nothing of anybody stays in the window', async () => {
  const { frame, employees, session, desk } = at.pages;
  await frame.go('employees');
  await employees.row('Қасымов').click();
  await desk.button('employees:card.open').click();
  await desk.page.getByText('900101300017').waitFor();
  await session.lock();
  await desk.page.getByText(desk.text('session:locked.asked')).waitFor();
  const left = await desk.page.evaluate(() => document.documentElement.outerHTML + document.title);
  for (const word of ['Қасымов', '900101300017', '9001', '10.61.5', 'Зейнетақы'])
    expect(left).not.toContain(word);
  await session.signIn(workerName, worker.password);
});

test('Ctrl+L saves the draft that is being typed', async () => {
  const { form, session, list, desk } = at.pages;
  await form.begin();
  await form.basis({ number: '12-құлып' });
  await session.lock();
  await session.signIn(workerName, worker.password);
  await list.openNewestDraft();
  await expect.poll(() => desk.field('access:form.number').inputValue()).toBe('12-құлып');
});

test('another page begins at its top, wherever the one before it was scrolled to', async () => {
  const { frame, desk } = at.pages;
  await frame.go('norms');
  const content = desk.page.locator('#content');
  const top = () => content.evaluate((element) => element.scrollTop);
  await content.evaluate((element) => element.scrollTo(0, 400));
  expect(await top()).toBe(400);
  await frame.go('today');
  await frame.go('norms');
  expect(await top()).toBe(0);
});

test('a wrong password says so and makes wait', async () => {
  const { session, desk } = at.pages;
  await session.lock();
  await session.enter(workerName, 'мүлде басқа сөздер');
  await desk.page
    .getByText(desk.like('errors:password.wrong'))
    .or(desk.page.getByText(desk.like('session:wait.text')))
    .first()
    .waitFor();
  await expect
    .poll(() => desk.page.getByText(desk.like('session:wait.text')).count(), { timeout: 10_000 })
    .toBe(0);
  await desk.field('session:signIn.password').fill(worker.password);
  await desk.button('session:signIn.enter').click();
  await desk.page.getByRole('navigation').waitFor();
});

test('a second start of the program shows the first one and ends', async () => {
  const { app, workstation } = at;
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.minimize());
  const runtime = JSON.parse(process.env.ONIR_RUNTIME ?? '{}') as { executable: string; args: string[] };
  const second = spawn(runtime.executable, runtime.args, {
    stdio: 'ignore',
    env: {
      ...process.env,
      DBUS_SESSION_BUS_ADDRESS: 'disabled:',
      ONIR_DATA: workstation.dataFolder,
      ONIR_PROFILE: workstation.profileFolder,
    },
  });
  const code = await new Promise((resolve) => second.once('exit', resolve));
  expect(code).toBe(0);
  const windows = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().map((each) => each.isMinimized()));
  await expect.poll(windows).toEqual([false]);
  // The first one was not disturbed.
  await at.pages.frame.go('today');
});
