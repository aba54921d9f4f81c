import { afterAll, beforeAll, expect, test } from 'vitest';
import { confirmDevice } from '../../central/offices/index.ts';
import { fingerprint as fingerprintOf } from '../../central/streams/index.ts';
import { begun, type CentreWindow, CentreWindows, looked } from '../centre-windows.ts';
import { ministry, office } from '../demo/story.ts';
import { administratorName, worker, workerName } from '../office.ts';
import { wholeName } from '../pages/index.ts';

const typedNumber = '77-ж/26';
const goesOn = 'Жаңа тарихтың паролі 2026';

let windows: CentreWindows;
beforeAll(async () => {
  windows = await CentreWindows.begin(60_000);
});
afterAll(() => windows.end());

async function confirmed(fingerprint: string): Promise<void> {
  const { door } = windows;
  const devices = await door.offices.devices(door.ministry);
  const found = devices.find(({ ed25519 }) => fingerprintOf(ed25519) === fingerprint);
  await confirmDevice(door.means, { office: door.ministry, device: found?.device ?? '' }, null);
}

/** Under the centre there is an office already; its administrator is the first person of it. */
async function living(): Promise<void> {
  const first = await windows.ministry(ministry);
  await first.at.link.settled();
  await first.close();
}

/** An office that has begun by itself elsewhere, with its administrator at the window. */
async function standalone(): Promise<CentreWindow> {
  const alone = await windows.open();
  const { at } = alone;
  await at.setUp.found(office, 'kk');
  const temporary = await at.people.admit(worker.name, worker.roles);
  await at.session.lock();
  await at.session.replaceTemporary(workerName, temporary, worker.password);
  await at.form.begin();
  await at.form.purpose({ action: 'block', channel: 'letter' });
  await at.desk.field('access:form.number').fill(typedNumber);
  await at.form.saved();
  await at.session.lock();
  await at.session.signIn(administratorName, office.password);
  return alone;
}

/** The code leads elsewhere: this history is closed, and the workstation goes on there. */
async function closeAndJoin(alone: CentreWindow): Promise<void> {
  const { desk, frame } = alone.at;
  const { door } = windows;
  const code = (await door.offices.openCode(door.ministry, null))?.code ?? '';
  await frame.go('link');
  await desk.field('link:way.origin').fill(door.origin);
  await desk.field('enrolment:code.label').fill(code);
  await desk.button('enrolment:do').click();
  await desk.button('enrolment:ask.do', {}, desk.dialog('enrolment:ask.title')).click();
  await desk.button('volumes:close.open').waitFor();
  await looked(alone, 'volume-1-offer');
  await desk.button('volumes:close.open').click();
  const dialog = desk.dialog('volumes:close.title');
  await dialog.getByText(desk.text('volumes:close.there')).waitFor();
  await dialog.getByLabel(desk.text('volumes:close.password'), { exact: true }).fill(goesOn);
  await dialog.getByLabel(desk.text('volumes:close.again'), { exact: true }).fill(goesOn);
  await dialog.getByRole('checkbox', { name: desk.text('volumes:close.known') }).check();
  await looked(alone, 'volume-2-dialog', 'colours');
  await desk.button('volumes:close.do', {}, dialog).click();
  await alone.at.join.goOn(goesOn);
  const fingerprint = await alone.at.join.fingerprint();
  await looked(alone, 'volume-3-waits');
  await confirmed(fingerprint);
  await alone.at.join.comeAs(wholeName(ministry.person));
  await begun(alone);
}

test('a second history is closed as a volume, told of in the main one, and read without being written', async () => {
  await living();
  const alone = await standalone();
  const { desk, frame, session } = alone.at;
  await closeAndJoin(alone);

  await frame.go('volumes');
  await desk.button('volumes:register.do').click();
  await desk.toast('volumes:register.done');
  await alone.page.getByText(desk.text('volumes:fact.signed')).waitFor();
  await looked(alone, 'volume-4-page');
  await session.lock();
  const volumes = alone.page.getByRole('region', { name: desk.text('session:volume.title') });
  await volumes.getByRole('button').waitFor();
  await looked(alone, 'volume-5-entrance');
  await volumes.getByRole('button').click();
  await desk.button('session:volume.back').waitFor();
  await looked(alone, 'volume-6-chosen');
  await session.signIn(workerName, worker.password);
  await desk.button('volumes:banner.back').waitFor();
  await frame.go('requests');
  await looked(alone, 'volume-7-requests');
  expect(await desk.button('access:list.new').count()).toBe(0);
  await frame.go('journal');
  await looked(alone, 'volume-8-journal');
  await frame.go('audit');
  await desk.button('audit:verify.run').click();
  await alone.page.getByText(desk.like('audit:verify.whole')).first().waitFor();
  await desk.button('volumes:banner.back').click();
  await volumes.getByRole('button').waitFor();
  expect(await desk.button('session:volume.back').count()).toBe(0);
  await session.signIn(wholeName(ministry.person), goesOn);
  expect(await desk.button('volumes:banner.back').count()).toBe(0);
  await goneOnWith(alone);
}, 240_000);

/** What was being typed before the closing is gone on with in the history that followed. */
async function goneOnWith(alone: CentreWindow): Promise<void> {
  const { desk, frame, people, session, form } = alone.at;
  const temporary = await people.admit(worker.name, worker.roles);
  await session.lock();
  await session.replaceTemporary(workerName, temporary, worker.password);
  await frame.go('requests');
  await looked(alone, 'volume-9-carried-note');
  await alone.page.getByRole('link', { name: desk.text('volumes:carried.show') }).click();
  await desk.button('volumes:carried.take').waitFor();
  await looked(alone, 'volume-10-carried');
  await desk.button('volumes:carried.take').click();
  await desk.heading('access:form.titleDraft');
  expect(await desk.field('access:form.number').inputValue()).toBe(typedNumber);
  await form.saved();
  await frame.go('volumes');
  // The page shows what it knew until it has asked anew.
  await desk.button('volumes:carried.take').waitFor({ state: 'detached' });
}
