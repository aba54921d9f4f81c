import { join } from 'node:path';
import { codeIn, type FirstOffice, wholeName } from '../pages/index.ts';
import type { DemoCentre } from './centre.ts';
import { farEmployee, farOffice, farSpecialist } from './linked-story.ts';
import { answerer, colleagues, ministry, office } from './story.ts';
import { check, type Telling } from './telling.ts';

/** A centre with everybody who is connected to it. */
export interface Connected {
  centre: DemoCentre;
  ministry: Telling;
  /** The office of the first day, which had stood alone, and its second workstation. */
  near: Telling;
  beside: Telling;
  far: Telling;
}

type Open = () => Promise<Telling>;

/** Ends with every administrator at the desk. */
export async function connect(near: Telling, centre: DemoCentre, open: Open): Promise<Connected> {
  const first = await open();
  await first.step('the ministry comes in by the printed code', () => ministryComes(first, centre));
  await near.step('an office that stood alone comes in with its history', () => enrol(near, first, centre));
  const far = await open();
  await far.step('a new office comes in by a code', () => found(far, first, centre));
  const beside = await open();
  await beside.step('a second workstation of the first office', async () => {
    await furtherOf(near, beside, centre, office);
    await near.screens.both('workplaces');
    const { people, session } = beside.pages;
    const { head } = colleagues;
    const name = wholeName(head.name);
    const temporary = await people.renew(name);
    await session.lock();
    await session.replaceTemporary(name, temporary, head.password);
  });
  return { centre, ministry: first, near, beside, far };
}

async function ministryComes({ pages, screens }: Telling, centre: DemoCentre): Promise<void> {
  const { setUp, join: way, desk, people, session, frame } = pages;
  await setUp.speak('kk');
  await screens.both('join-ways');
  await way.type(centre.origin, centre.code, ministry.password);
  await screens.both('join-form');
  await way.go();
  await desk.heading('session:join.firstTitle');
  await screens.both('join-first');
  await way.found(ministry);
  await setUp.keepCode();
  await desk.heading('today:title');
  const temporary = await people.admit(answerer.name, answerer.roles);
  await session.lock();
  await session.replaceTemporary(wholeName(answerer.name), temporary, answerer.password);
  await session.lock();
  await session.signIn(wholeName(ministry.person), ministry.password);
  await frame.go('link');
  await pages.link.settled();
  await screens.both('link-ministry');
}

async function enrol(near: Telling, first: Telling, centre: DemoCentre): Promise<void> {
  const { session, link, frame } = near.pages;
  await session.signIn(wholeName(office.person), office.password);
  await frame.go('link');
  await near.screens.both('link-standalone');
  const fingerprint = await link.apply();
  first.launched.picks(join(near.launched.workstation.savedFolder, 'onir-application.onira'));
  const dialog = await first.pages.offices.open(fingerprint);
  await first.screens.take('offices-admit');
  const code = await first.pages.offices.admit(dialog);
  await link.enrol(centre.origin, code);
  // The page opens anew at its top.
  await frame.go('today');
  await frame.go('link');
  await near.screens.both('link-enrolled');
  check(near.told, 'an office that stood alone is confirmed whole by the centre', code !== '');
}

async function found(far: Telling, first: Telling, centre: DemoCentre): Promise<void> {
  const { pages, screens } = far;
  const form = await first.pages.offices.type(farOffice);
  await first.screens.take('offices-register');
  const code = await first.pages.offices.register(form);
  await comeIn(far, { origin: centre.origin, code, password: farOffice.password }, async (fingerprint) => {
    await screens.both('join-fingerprint');
    await first.pages.offices.show(farOffice.bin);
    await first.screens.both('offices');
    await first.pages.offices.confirm(farOffice.bin, fingerprint);
  });
  await pages.join.found(farOffice);
  await pages.setUp.keepCode();
  await pages.desk.heading('today:title');
  const temporary = await pages.people.admit(farSpecialist.name, farSpecialist.roles);
  await pages.session.lock();
  await pages.session.replaceTemporary(wholeName(farSpecialist.name), temporary, farSpecialist.password);
  const card = await pages.employees.begin();
  await pages.employees.type(farEmployee, card);
  await pages.employees.save(card);
  await pages.session.lock();
  await pages.session.signIn(wholeName(farOffice.person), farOffice.password);
  await pages.link.settled();
}

interface Way {
  origin: string;
  code: string;
  password: string;
}

/** From the first page to the office's own; somebody of the other side compares the fingerprint. */
async function comeIn(
  { pages }: Telling,
  { origin, code, password }: Way,
  confirm: (fingerprint: string) => Promise<void>,
): Promise<void> {
  await pages.setUp.speak('kk');
  await pages.join.begin(origin, code, password);
  await confirm(await pages.join.fingerprint());
}

/** A further workstation of an office: the administrator opens its code where they work, and compares the fingerprint there. */
export async function furtherOf(
  one: Telling,
  other: Telling,
  { origin }: DemoCentre,
  { password, person }: FirstOffice,
): Promise<void> {
  const { desk, frame } = one.pages;
  await frame.go('settings');
  await desk.button('office:workplaces.open').click();
  const dialog = desk.dialog('office:workplaces.codeTitle');
  const code = codeIn(await dialog.innerText());
  await desk.button('common:close', {}, dialog).first().click();
  await comeIn(other, { origin, code, password }, async (fingerprint) => {
    await frame.go('today');
    await frame.go('settings');
    const waiting = desk.page.getByRole('listitem').filter({ hasText: fingerprint });
    await desk.button('office:workplaces.confirm', {}, waiting).click();
    const question = desk.dialog('office:workplaces.confirmTitle');
    await desk.button('office:workplaces.confirm', {}, question).click();
    await desk.toast('office:workplaces.confirmed');
  });
  await comeAs(other, person);
}

/** A further workstation of an office that has no network: the ministry opens the code and compares the fingerprint. */
export async function admitted(other: Telling, first: Telling, { origin }: DemoCentre): Promise<void> {
  const { bin, password, person } = farOffice;
  const { offices } = first.pages;
  const code = await offices.openCode(bin);
  await comeIn(other, { origin, code, password }, (fingerprint) => offices.confirm(bin, fingerprint));
  await comeAs(other, person);
}

async function comeAs({ pages, screens }: Telling, person: FirstOffice['person']): Promise<void> {
  await pages.desk.heading('session:join.oneTitle');
  await screens.both('join-who');
  await pages.join.comeAs(wholeName(person));
  await pages.setUp.keepCode();
  await pages.desk.heading('today:title');
}
