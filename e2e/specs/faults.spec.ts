import { beforeAll, describe, expect, test } from 'vitest';
import type { Launched } from '../app.ts';
import { iinFrom } from '../fixtures/index.ts';
import { type AtWork, atWork, worker, workerName } from '../office.ts';

/** The process number of the data service that runs now; waits for a new one after a kill. */
async function servicePid({ app }: Launched, notThis = 0): Promise<number> {
  const find = () =>
    app.evaluate(
      ({ app: program }, old) =>
        program.getAppMetrics().find(({ name, pid }) => name === 'onir-office' && pid !== old)?.pid,
      notThis,
    );
  return expect
    .poll(find, { timeout: 15_000 })
    .toBeTypeOf('number')
    .then(async () => (await find()) ?? 0);
}

describe('the data service dies', () => {
  let at: AtWork;
  beforeAll(async () => {
    at = await atWork();
  });

  test('while a form is half filled: what is typed stays, and is saved after the sign-in', async () => {
    const { employees, session, desk } = at.pages;
    const form = await employees.begin();
    await employees.type(
      {
        iin: iinFrom('9305054', 900),
        surname: 'Қалиева',
        given: 'Жанар',
        positionKk: 'бас маман',
        positionRu: 'главный специалист',
        unitKk: 'Кадр бөлімі',
      },
      form,
    );
    process.kill(await servicePid(at), 'SIGKILL');
    await desk.dialog('session:resume.title').waitFor();
    await session.resume(worker.password);
    await expect.poll(() => employees.field('surname', form).inputValue()).toBe('Қалиева');
    expect(await employees.field('unitKk', form).inputValue()).toBe('Кадр бөлімі');
    await employees.type({ unitRu: 'Отдел кадров', mobile: '8 701 111 22 33' }, form);
    await employees.save(form);
    await employees.row('Қалиева Жанар').waitFor();
  });

  test('while a request is typed: the draft goes on where it was', async () => {
    const { form, list, session, desk } = at.pages;
    await form.begin();
    await form.purpose({ action: 'grant', channel: 'letter' });
    await form.addPerson('Ұзақбаев');
    await form.saved();
    const number = desk.field('access:form.number');
    process.kill(await servicePid(at), 'SIGKILL');
    await desk.dialog('session:resume.title').waitFor();
    await session.resume(worker.password);
    await form.personRow('Ұзақбаев').waitFor();
    await number.fill('77-ж/қ');
    await form.saved();
    // A window that is loaded anew has to sign in: what it held is gone, what the service keeps is not.
    await at.page.reload();
    await session.signIn(workerName, worker.password);
    await list.openNewestDraft();
    await expect.poll(() => desk.field('access:form.number').inputValue()).toBe('77-ж/қ');
  });

  test('again and again: the program stops trying, explains itself, and starts afresh when told', async () => {
    const { desk, session } = at.pages;
    let last = 0;
    // Two deaths are behind us; after the fourth within five minutes nothing is started by itself any more.
    for (let death = 0; death < 2; death++) {
      last = await servicePid(at, last);
      process.kill(last, 'SIGKILL');
    }
    await desk.heading('app:safeMode.title');
    await desk.page.getByText(desk.like('app:safeMode.what')).waitFor();
    expect(await desk.page.content()).not.toContain('Ұзақбаев');
    await desk.button('app:safeMode.again').click();
    await session.resume(worker.password);
    expect((await at.pages.audit.verify()).digest).toMatch(/^[0-9a-f]{64}$/);
  });
});
