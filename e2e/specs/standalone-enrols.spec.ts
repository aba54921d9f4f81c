import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type CentreWindow, CentreWindows, looked } from '../centre-windows.ts';
import { ministry, office } from '../demo/story.ts';
import { administratorName, worker, workerName, workingOffice } from '../office.ts';

let windows: CentreWindows;
beforeAll(async () => {
  windows = await CentreWindows.begin();
});
afterAll(() => windows.end());

async function enrol(alone: CentreWindow, code: string): Promise<void> {
  const { desk } = alone.at;
  await desk.field('link:way.origin').fill(windows.door.origin);
  await desk.field('enrolment:code.label').fill(code);
  await desk.button('enrolment:do').click();
  await desk.button('enrolment:ask.do', {}, desk.dialog('enrolment:ask.title')).click();
  await desk.toast('enrolment:done');
  await alone.page.getByText(desk.text('link:facts.none')).waitFor();
  await looked(alone, 'enrolled');
}

test('an office that stood alone applies, is admitted by its fingerprint, enters the code, and everything is confirmed', async () => {
  const centre = await windows.ministry(ministry);

  const alone = await windows.open(await workingOffice());
  const { desk } = alone.at;
  await alone.at.session.signIn(administratorName, office.password);
  await alone.at.frame.go('link');
  await looked(alone, 'enrol');
  await desk.button('enrolment:application.save').click();
  await desk.toast('enrolment:application.saved');
  const fingerprint = await alone.page
    .getByText(/^[0-9a-f]{4}( [0-9a-f]{4}){4}$/)
    .first()
    .innerText();

  await centre.at.frame.go('offices');
  await looked(centre, 'offices');
  const there = centre.at.desk;
  centre.picks(join(alone.workstation.savedFolder, 'onir-application.onira'));
  await there.button('offices:admit.open').click();
  const admitting = there.dialog('offices:admit.title');
  expect(await admitting.innerText()).toContain(fingerprint);
  await looked(centre, 'admit-dialog', 'colours');
  await admitting.getByRole('checkbox', { name: there.text('offices:admit.compared') }).check();
  await there.button('offices:admit.do', {}, admitting).click();
  const told = there.dialog('offices:code.title');
  const code = /[0-9A-Z]{5}(-[0-9A-Z]{5}){3}/.exec(await told.innerText())?.[0] ?? '';
  await looked(centre, 'code-dialog', 'colours');
  await there.button('offices:code.done', {}, told).click();

  await enrol(alone, code);
  await alone.at.session.lock();
  await alone.at.session.signIn(workerName, worker.password);
  await alone.at.frame.go('audit');
  await desk.button('audit:verify.run').click();
  await alone.page.getByText(desk.like('audit:verify.whole')).first().waitFor();

  await centre.at.frame.go('today');
  await centre.at.frame.go('offices');
  const row = centre.page.getByRole('row').filter({ hasText: office.bin });
  await row.click();
  await centre.page.getByText(fingerprint).waitFor();
  await looked(centre, 'office-panel');
}, 240_000);
