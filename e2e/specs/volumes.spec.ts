import { afterAll, beforeAll, expect, test } from 'vitest';
import { confirmDevice } from '../../central/offices/index.ts';
import { fingerprint as fingerprintOf } from '../../central/streams/index.ts';
import { startDoor, type TestDoor } from '../../central/testing/index.ts';
import { type Launched, launch } from '../app.ts';
import { ministry, office } from '../demo/story.ts';
import { obstacles } from '../obstacles.ts';
import { administratorName, worker, workerName } from '../office.ts';
import { type Pages, pagesOf, wholeName } from '../pages/index.ts';

const waitMs = 60_000;
const password = 'Министрлік әкімшісі 2026';
const typedNumber = '77-ж/26';
const goesOn = 'Жаңа тарихтың паролі 2026';

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

type At = Launched & { at: Pages };

async function started(workstation?: Launched['workstation']): Promise<At> {
  const launched = await launch(workstation ? { workstation } : {});
  launched.page.setDefaultTimeout(waitMs);
  running.push(launched);
  return { ...launched, at: pagesOf(launched.page, 'kk') };
}

/** Nothing stands in anybody's way; pictures for whoever looks at the screens. */
async function shot({ page, at }: At, name: string): Promise<void> {
  expect(await obstacles(page)).toEqual([]);
  const folder = process.env.ONIR_SHOTS;
  if (!folder) return;
  for (const language of name.includes('dialog') ? ([at.desk.language] as const) : (['ru', 'kk'] as const)) {
    if (!name.includes('dialog')) await at.frame.speak(language);
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({
        path: `${folder}/${name}.${language}.${colorScheme}.png`,
        animations: 'disabled',
      });
    }
  }
}

async function confirmed(fingerprint: string): Promise<void> {
  const devices = await door.offices.devices(door.ministry);
  const found = devices.find(({ ed25519 }) => fingerprintOf(ed25519) === fingerprint);
  await confirmDevice(door.means, { office: door.ministry, device: found?.device ?? '' }, null);
}

/** Under the centre there is an office already; its administrator is the first person of it. */
async function living(): Promise<void> {
  const first = await started();
  await first.at.setUp.speak('kk');
  await first.at.join.begin(door.origin, door.code, password);
  await first.at.join.found(ministry);
  await first.at.setUp.keepCode();
  await first.at.desk.heading('today:title');
  await first.at.link.settled();
  await first.close();
  running.pop();
}

/** An office that has begun by itself elsewhere, with its administrator at the window. */
async function standalone(): Promise<At> {
  const alone = await started();
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
async function closeAndJoin(alone: At): Promise<void> {
  const { desk, frame } = alone.at;
  const code = (await door.offices.openCode(door.ministry, null))?.code ?? '';
  await frame.go('link');
  await desk.field('link:way.origin').fill(door.origin);
  await desk.field('enrolment:code.label').fill(code);
  await desk.button('enrolment:do').click();
  await desk.button('enrolment:ask.do', {}, desk.dialog('enrolment:ask.title')).click();
  await desk.button('volumes:close.open').waitFor();
  await shot(alone, 'volume-1-offer');
  await desk.button('volumes:close.open').click();
  const dialog = desk.dialog('volumes:close.title');
  await dialog.getByText(desk.text('volumes:close.there')).waitFor();
  await dialog.getByLabel(desk.text('volumes:close.password'), { exact: true }).fill(goesOn);
  await dialog.getByLabel(desk.text('volumes:close.again'), { exact: true }).fill(goesOn);
  await dialog.getByRole('checkbox', { name: desk.text('volumes:close.known') }).check();
  await shot(alone, 'volume-2-dialog');
  await desk.button('volumes:close.do', {}, dialog).click();
  await alone.at.join.goOn(goesOn);
  const fingerprint = await alone.at.join.fingerprint();
  await shot(alone, 'volume-3-waits');
  await confirmed(fingerprint);
  await alone.at.join.comeAs(wholeName(ministry.person));
  await alone.at.setUp.keepCode();
  await desk.heading('today:title');
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
  await shot(alone, 'volume-4-page');
  await session.lock();
  const volumes = alone.page.getByRole('region', { name: desk.text('session:volume.title') });
  await volumes.getByRole('button').waitFor();
  await shot(alone, 'volume-5-entrance');
  await volumes.getByRole('button').click();
  await desk.button('session:volume.back').waitFor();
  await shot(alone, 'volume-6-chosen');
  await session.signIn(workerName, worker.password);
  await desk.button('volumes:banner.back').waitFor();
  await frame.go('requests');
  await shot(alone, 'volume-7-requests');
  expect(await desk.button('access:list.new').count()).toBe(0);
  await frame.go('journal');
  await shot(alone, 'volume-8-journal');
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
async function goneOnWith(alone: At): Promise<void> {
  const { desk, frame, people, session, form } = alone.at;
  const temporary = await people.admit(worker.name, worker.roles);
  await session.lock();
  await session.replaceTemporary(workerName, temporary, worker.password);
  await frame.go('requests');
  await shot(alone, 'volume-9-carried-note');
  await alone.page.getByRole('link', { name: desk.text('volumes:carried.show') }).click();
  await desk.button('volumes:carried.take').waitFor();
  await shot(alone, 'volume-10-carried');
  await desk.button('volumes:carried.take').click();
  await desk.heading('access:form.titleDraft');
  expect(await desk.field('access:form.number').inputValue()).toBe(typedNumber);
  await form.saved();
  await frame.go('volumes');
  expect(await desk.button('volumes:carried.take').count()).toBe(0);
}
