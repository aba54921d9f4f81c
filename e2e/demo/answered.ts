import { join } from 'node:path';
import { addDays } from '../../shared/calendar/index.ts';
import { memoFile, staff, writeLogins } from '../fixtures/index.ts';
import { wholeName } from '../pages/index.ts';
import { submit } from './steps.ts';
import {
  colleagues,
  days,
  ministry,
  oldAccounts,
  papers,
  refused,
  strangeLogin,
  systems,
  three,
  typed,
} from './story.ts';
import { check, type Telling } from './telling.ts';

const system = systems.four.kk[1] ?? '';
const [idle, near, lately] = oldAccounts;

/**
 * The answer has come back to the office that asked: its administrator records it, takes older accounts on the books and reads
 * the list of last logins; then the specialist asks for what was blocked.
 */
export async function officesAfternoon(telling: Telling, logins: ReadonlyMap<string, string>): Promise<void> {
  const { pages, screens, step } = telling;
  const { keeper, specialist, head } = colleagues;
  await pages.session.signIn(wholeName(keeper.name), keeper.password);
  await step("the ministry's answer recorded", () => record(telling, logins));
  await step('older accounts on the books', () => enterOld(telling));
  await step('a list of last logins blocks at day 61', () => importLogins(telling));
  await screens.inTheDark(async () => {
    for (const place of ['today', 'accounts', 'journal'] as const) {
      await pages.frame.go(place);
      await screens.both(place === 'today' ? 'today-administrator' : place);
    }
  });
  await pages.session.lock();
  await pages.session.signIn(wholeName(specialist.name), specialist.password);
  await step('repeat request from the blocked account', () => repeat(telling));
  await pages.session.lock();
  await pages.session.signIn(wholeName(head.name), head.password);
  await step('the head looks', () => headLooks(telling));
  await pages.session.lock();
}

async function record({ pages, screens, told }: Telling, logins: ReadonlyMap<string, string>): Promise<void> {
  const { queue, desk, journal, frame } = pages;
  await queue.show('waiting');
  await queue.open(three[0]);
  await desk.button('desk:bar.all.issued').click();
  for (const line of await queue.lines(queue.person(refused.surname)).all())
    await queue.refuse(line, refused.reason.kk);
  for (const [surname, login] of logins)
    for (const line of await queue.lines(queue.person(surname)).all()) await queue.login(line).fill(login);
  await desk.field('desk:paper.issuer').fill(ministry.nameKk);
  await screens.both('desk-record');
  await queue.record({ issuer: ministry.nameKk, number: papers.reply, date: typed(days().today) });
  await screens.both('desk-recorded');
  await frame.go('journal');
  await journal.open(three[0]);
  const entries = await journal.entries().count();
  check(
    told,
    "the office's journal has an entry for each login of the ministry",
    entries === told.counts.issued,
  );
  await screens.both('journal');
  told.counts.recorded = entries;
}

function employee(surname: string) {
  const found = staff.find((each) => each.surname === surname);
  if (!found) throw new Error(`${surname} is not in the staff list`);
  return found;
}

async function enterOld({ pages, told }: Telling): Promise<void> {
  const { accounts, desk } = pages;
  for (const { surname, login } of oldAccounts) {
    const { given, patronymic, iin, unitKk, unitRu } = employee(surname);
    const name = { surname, given, patronymic };
    await accounts.enter({ system, login, iin, name, unit: { kk: unitKk, ru: unitRu }, issued: '' });
    await desk.quiet();
  }
  told.counts.entered = oldAccounts.length;
}

async function importLogins({ pages, launched, screens, told }: Telling): Promise<void> {
  const { accounts, desk } = pages;
  const { today } = days();
  const list = join(launched.workstation.folder, 'logins.xlsx');
  const seen = oldAccounts.map(({ login, daysAgo }) => ({ login, day: addDays(today, -daysAgo) }));
  await writeLogins(list, system, [...seen, { login: strangeLogin, day: today }]);
  launched.picks(list);
  await accounts.checkLogins();
  const figures = { rows: '4', newer: '3', same: '0', blocks: '1', problems: '1' } as const;
  for (const [name, number] of Object.entries(figures) as [keyof typeof figures, string][])
    check(told, `the list of last logins: ${name} ${number}`, (await accounts.figure(name)) === number);
  await screens.both('accounts-logins');
  await accounts.recordLogins();
  await accounts.show('blocked');
  await accounts.open(idle.surname);
  const blocked = await accounts.rows().count();
  check(told, 'day 61 without a login blocks, day 60 does not', blocked === 1);
  told.counts.blocked = blocked;
  await desk.quiet();
  await screens.both('account-blocked');
  await accounts.show('warned');
  await accounts.row(near.surname).waitFor();
  check(told, 'day 60 is warned of', (await accounts.row(lately.surname).count()) === 0);
  await accounts.show('all');
  await screens.both('accounts');
}

async function repeat({ pages, launched, screens, told }: Telling): Promise<void> {
  const { accounts, desk, form, preview } = pages;
  await accounts.show('blocked');
  await accounts.open(idle.surname);
  await accounts.begin('repeat');
  await desk.heading('access:form.titleDraft');
  await form.personRow(idle.surname).waitFor();
  const drawer = await form.openSystems(idle.surname);
  await form.tickSystems(drawer, [system]);
  await form.done(drawer);
  // Of the second class (349/2021 ¶24): any document that says why.
  await form.basis({ title: 'Қызметтік жазба', number: '7-қж', date: typed(addDays(days().today, -2)) });
  launched.picks(memoFile);
  await form.attach(memoFile);
  await form.saved();
  await screens.both('form-repeat');
  await desk.button('access:form.prepare').click();
  await desk.toast('access:form.prepared');
  await preview.shown();
  await screens.both('preview-repeat');
  await submit(pages, papers.repeat);
  told.checked.push('a repeat request leaves in one step from the blocked account');
  told.counts.requests = (told.counts.requests ?? 0) + 1;
}

async function headLooks({ pages, screens }: Telling): Promise<void> {
  const { accounts, frame } = pages;
  await frame.go('today');
  await screens.both('today-head');
  await frame.go('orders');
  await screens.both('orders');
  await accounts.openReview(employee(idle.surname).unitKk);
  await screens.both('accounts-review');
}
