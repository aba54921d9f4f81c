import { orderFile, signedFormFile } from '../fixtures/index.ts';
import { wholeName } from '../pages/index.ts';
import { carry } from './carried.ts';
import { DemoCentre } from './centre.ts';
import { type Connected, connect } from './connect.ts';
import { type Asked, asked, corrected, farOffice, farSpecialist, orderDay } from './linked-story.ts';
import { answerer, colleagues, days, defaults, ministry, office, systems, typed } from './story.ts';
import { check, type Telling } from './telling.ts';
import { equal, restored } from './whole.ts';

const system = systems.four.kk[0] ?? '';

/** Both offices work while nobody can reach the centre, whose administrator takes a copy of it meanwhile. */
async function offline(all: Connected): Promise<void> {
  const { centre, near, beside, far } = all;
  await far.pages.link.pause();
  await far.step('the far office pauses its link', () => far.screens.both('link-paused'));
  await near.step('the centre stops; a copy of it is taken', async () => {
    await centre.stop();
    near.told.counts.backupBytes = await centre.copy();
  });
  await near.step('the first office asks for access, without the centre', async () => {
    await correct(beside, corrected.second);
    await near.pages.session.lock();
    await near.pages.session.signIn(wholeName(colleagues.specialist.name), colleagues.specialist.password);
    await correct(near, corrected.first);
    await request(near, asked.near);
    await near.screens.both('request-saved');
    await near.pages.frame.go('link');
    await near.pages.desk.page.getByText(near.pages.desk.text('link:fault.closed')).first().waitFor();
    await near.screens.both('link-offline');
  });
  await far.step('the far office asks for access, without the centre', async () => {
    await far.pages.session.lock();
    await far.pages.session.signIn(wholeName(farSpecialist.name), farSpecialist.password);
    await request(far, asked.far);
    await far.pages.session.lock();
    await far.pages.session.signIn(wholeName(farOffice.person), farOffice.password);
  });
}

/** The card of one employee, which somebody corrects on one workstation. */
async function correct({ pages }: Telling, fields: { mobile?: string; ip?: string }): Promise<void> {
  const form = await pages.employees.correct(corrected.surname);
  await pages.employees.type(fields, form);
  await pages.employees.save(form);
  await pages.desk.quiet();
}

/** A request for one person and one system that travels through the program with the scan of the signed form. */
async function request({ pages, launched }: Telling, of: Asked): Promise<void> {
  const { form, desk, preview, list } = pages;
  await form.begin();
  await form.purpose({ action: 'grant', channel: 'letter', language: 'kk' });
  await form.addPerson(of.surname);
  const drawer = await form.openSystems(of.surname);
  await form.tickSystems(drawer, [system]);
  await form.done(drawer);
  await form.reason('Жұмысқа қабылдау');
  await form.basis({ number: of.order, date: orderDay() });
  launched.picks(orderFile, signedFormFile);
  await form.attach(orderFile);
  await form.reply({
    email: defaults.replyEmail,
    head: defaults.headName,
    positionKk: defaults.positionKk,
    positionRu: defaults.positionRu,
  });
  await form.saved();
  await desk.button('access:form.prepare').click();
  await desk.toast('access:form.prepared');
  await preview.shown();
  await desk.button('access:form.submit').click();
  await list.submitByProgram({ number: of.outgoing, date: typed(days().today) });
}

/** Everybody meets at the centre again: two acts on one record collide there. */
async function together(all: Connected): Promise<void> {
  const { centre, ministry: first, near, beside, far } = all;
  await near.step('the centre is there again', () => centre.start());
  await near.step('the first office sends what it did', async () => {
    await near.pages.link.settled();
    await near.pages.frame.go('requests');
    await near.screens.both('request-confirmed');
  });
  await beside.step('two corrections of one card collide, and the refused one is done anew', async () => {
    await beside.pages.link.settled();
    await near.pages.link.settled();
    // Whose came to the centre later was refused: its workstation came back later.
    await beside.pages.conflicts.open();
    await beside.screens.both('conflicts');
    await beside.pages.conflicts.again();
    await beside.screens.both('conflicts-none');
    await beside.pages.link.settled();
    await beside.pages.session.lock();
    await beside.pages.session.signIn(wholeName(office.person), office.password);
  });
  near.told.checked.push('two corrections of one card collided, and the refused one was done anew');
  await far.step('the far office sends a file and reads the answer', () => carry(far, centre));
  await first.step('the ministry has both requests', () => answers(first));
}

async function answers(first: Telling): Promise<void> {
  const { session, queue, desk } = first.pages;
  await first.pages.link.settled();
  await session.lock();
  await session.signIn(wholeName(answerer.name), answerer.password);
  for (const of of [asked.near, asked.far]) {
    await queue.show('waiting');
    await queue.rows().filter({ hasText: of.surname }).first().waitFor();
    if (of === asked.near) await first.screens.both('ministry-relayed-queue');
    await queue.open(of.surname);
    await desk.field('desk:paper.incomingNumber').fill(of.incoming);
    await desk.button('desk:bar.all.issued').click();
    if (of === asked.near) await first.screens.both('ministry-relayed-request');
    await queue.answer();
    await desk.quiet();
    if (of === asked.near) await first.screens.both('ministry-sealed');
  }
  await session.lock();
  await session.signIn(wholeName(ministry.person), ministry.password);
  await first.pages.link.settled();
}

/** The password has come sealed to the workstation that asked, and is shown there once. */
async function passwordComes({ near, far, centre }: Connected): Promise<void> {
  const { keeper } = colleagues;
  await near.step('the answer comes with its sealed password, shown once', async () => {
    const { session, accounts, desk } = near.pages;
    await near.pages.link.settled();
    await session.lock();
    await session.signIn(wholeName(keeper.name), keeper.password);
    await accounts.show('awaiting');
    await accounts.open(asked.near.surname);
    await desk.button('accounts:act.showPassword', {}, accounts.card()).first().waitFor();
    await near.screens.both('account-password');
    await desk.button('accounts:act.showPassword', {}, accounts.card()).first().click();
    const dialog = desk.page.getByRole('dialog');
    await desk.button('desk:password.show', {}, dialog).click();
    const password = await dialog.getByLabel(desk.text('desk:password.label'), { exact: true }).innerText();
    await desk.button('desk:password.hide', {}, dialog).click();
    await dialog.getByText(desk.text('desk:password.wasShown')).waitFor();
    await near.pages.queue.closeDialog();
    check(near.told, 'a password sealed at the ministry is shown at the office', password.length >= 8);
    const left = await desk.button('accounts:act.showPassword', {}, accounts.card()).count();
    check(near.told, 'it cannot be asked for again', left === 0);
    await session.lock();
    await session.signIn(wholeName(office.person), office.password);
    await near.pages.link.settled();
  });
  await far.step('the far office has its answer by a file', () => carry(far, centre));
}

/**
 * A centre is started; a ministry, the office of the first day and another one come under it, work without it, meet there, and
 * hold the same in the end, though it was restored from an older copy meanwhile.
 * @param near the office of the first day, locked
 * @returns the programs that were started for it
 */
export async function tellMonth(near: Telling, open: () => Promise<Telling>): Promise<readonly Telling[]> {
  const opened: Telling[] = [];
  const another = async () => {
    const telling = await open();
    opened.push(telling);
    return telling;
  };
  const centre = await DemoCentre.make();
  try {
    await near.step('a centre starts on its own PostgreSQL', () => centre.start());
    const all = await connect(near, centre, another);
    await offline(all);
    await together(all);
    await passwordComes(all);
    await restored(all);
    await equal(all, another);
  } finally {
    await centre.remove();
  }
  return opened;
}
