import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startDoor, type TestDoor } from '../../central/testing/index.ts';
import { type Launched, launch } from '../app.ts';
import { ministry, office } from '../demo/story.ts';
import { obstacles } from '../obstacles.ts';
import { administratorName, worker, workerName, workingOffice } from '../office.ts';
import { type Pages, pagesOf } from '../pages/index.ts';

const waitMs = 20_000;
const password = 'Министрлік әкімшісі 2026';

let door: TestDoor;
const running: Launched[] = [];
beforeAll(async () => {
  door = await startDoor('embedded');
  door.relay.start((error) => {
    throw error;
  });
});
afterAll(async () => {
  for (const each of running) await each.close();
  await door.relay.stop();
  await door.end();
});

async function started(workstation?: Launched['workstation']): Promise<Launched & { at: Pages }> {
  const launched = await launch(workstation ? { workstation } : {});
  launched.page.setDefaultTimeout(waitMs);
  running.push(launched);
  return { ...launched, at: pagesOf(launched.page, 'kk') };
}

/** Nothing stands in anybody's way; pictures for whoever looks at the screens. */
async function shot({ page, at }: Launched & { at: Pages }, name: string): Promise<void> {
  expect(await obstacles(page)).toEqual([]);
  const folder = process.env.ONIR_SHOTS;
  if (!folder) return;
  for (const language of ['ru', 'kk'] as const) {
    if (!name.includes('dialog')) await at.frame.speak(language);
    await page.screenshot({ path: `${folder}/${name}.${at.desk.language}.png`, animations: 'disabled' });
  }
}

async function enrol(alone: Launched & { at: Pages }, code: string): Promise<void> {
  const { desk } = alone.at;
  await desk.field('link:way.origin').fill(door.origin);
  await desk.field('enrolment:code.label').fill(code);
  await desk.button('enrolment:do').click();
  await desk.button('enrolment:ask.do', {}, desk.dialog('enrolment:ask.title')).click();
  await desk.toast('enrolment:done');
  await alone.page.getByText(desk.text('link:facts.none')).waitFor();
  await shot(alone, 'enrolled');
}

test('an office that stood alone applies, is admitted by its fingerprint, enters the code, and everything is confirmed', async () => {
  const centre = await started();
  await centre.at.setUp.speak('kk');
  await centre.at.join.begin(door.origin, door.code, password);
  await centre.at.join.found(ministry);
  await centre.at.setUp.keepCode();
  await centre.at.desk.heading('today:title');

  const alone = await started(await workingOffice());
  const { desk } = alone.at;
  await alone.at.session.signIn(administratorName, office.password);
  await alone.at.frame.go('link');
  await shot(alone, 'enrol');
  await desk.button('enrolment:application.save').click();
  await desk.toast('enrolment:application.saved');
  const fingerprint = await alone.page
    .getByText(/^[0-9a-f]{4}( [0-9a-f]{4}){4}$/)
    .first()
    .innerText();

  await centre.at.frame.go('offices');
  await shot(centre, 'offices');
  const there = centre.at.desk;
  centre.picks(join(alone.workstation.savedFolder, 'onir-application.onira'));
  await there.button('offices:admit.open').click();
  const admitting = there.dialog('offices:admit.title');
  expect(await admitting.innerText()).toContain(fingerprint);
  await shot(centre, 'admit-dialog');
  await admitting.getByRole('checkbox', { name: there.text('offices:admit.compared') }).check();
  await there.button('offices:admit.do', {}, admitting).click();
  const told = there.dialog('offices:code.title');
  const code = /[0-9A-Z]{5}(-[0-9A-Z]{5}){3}/.exec(await told.innerText())?.[0] ?? '';
  await shot(centre, 'code-dialog');
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
  await shot(centre, 'office-panel');
}, 240_000);
