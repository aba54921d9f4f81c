import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { buildFolder } from '../../scripts/build.ts';
import { orderFile, staff } from '../fixtures/index.ts';
import { type Letter, wholeName } from '../pages/index.ts';
import { pdfPages } from '../pdf.ts';
import { explained } from './deadline.ts';
import {
  answerer,
  days,
  defaults,
  ministry,
  office,
  papers,
  refused,
  systems,
  three,
  typed,
} from './story.ts';
import { check, enlist, keep, type Telling } from './telling.ts';

/** The letter of the office that does not use this program's exchange, as it lies on the ministry's table. */
function letter(): Letter {
  return {
    applicant: office.nameKk,
    bin: office.bin,
    head: defaults.headName,
    region: office.region,
    replyEmail: defaults.replyEmail,
    outgoing: { number: papers.request, date: typed(days().today) },
    incoming: papers.incoming,
    reason: 'Жұмысқа қабылдау',
    basis: { number: '184-ж/қ', date: typed(days().order), copy: orderFile },
    people: three.map((surname) => {
      const found = staff.find((each) => each.surname === surname);
      if (!found) throw new Error(`${surname} is not in the staff list`);
      const { given, patronymic, iin, positionKk: position } = found;
      return { name: { surname, given, patronymic }, iin, position, systems: systems.four.kk };
    }),
  };
}

/** The ministry registers the letter and answers it. @returns the login of each who got one, by surname */
export async function ministrysHour(telling: Telling, scan: string): Promise<ReadonlyMap<string, string>> {
  const { pages, screens, told, step } = telling;
  await step('the ministry is founded', async () => {
    await pages.setUp.found(ministry, 'kk');
    const temporary = await pages.people.admit(answerer.name, answerer.roles);
    await pages.session.lock();
    await pages.session.replaceTemporary(wholeName(answerer.name), temporary, answerer.password);
  });
  await step('a letter registered', () => register(telling, scan));
  let logins: ReadonlyMap<string, string> = new Map();
  await step('answered: two people issued, one refused', async () => {
    logins = await answer(telling);
  });
  let password = '';
  await step('a password shown once, its slip', async () => {
    password = await showOnce(telling);
  });
  await step('reply letter', () => reply(telling, password, logins));
  await step('first login confirmed', () => firstLogin(telling));
  await step('the journal', () => journal(telling, password));
  await step('the ministry in the dark', () =>
    screens.inTheDark(async () => {
      for (const place of ['today', 'desk', 'accounts', 'journal'] as const) {
        await pages.frame.go(place);
        await screens.both(`ministry-${place}`);
      }
    }),
  );
  await pages.session.lock();
  told.counts.screens = (told.counts.screens ?? 0) + screens.taken.length;
  return logins;
}

async function register({ pages, launched, screens, told }: Telling, scan: string): Promise<void> {
  const { queue, desk, frame } = pages;
  launched.picks(scan, orderFile);
  await queue.typeLetter(letter(), scan);
  await screens.both('ministry-letter');
  await desk.button('desk:letter.register').click();
  await desk.toast('desk:letter.registered');
  await desk.heading('desk:request');
  await frame.go('desk');
  await queue.rows().first().click();
  await screens.both('ministry-desk');
  told.counts.letters = await queue.rows().count();
}

async function answer(telling: Telling): Promise<ReadonlyMap<string, string>> {
  const { pages, screens, told } = telling;
  const { queue, desk } = pages;
  await queue.open(three[0]);
  const note = () => desk.page.getByText(desk.like('desk:due.title'));
  await explained(telling, { kk: 'Министрлікке түскен хат', ru: 'Письмо, полученное министерством' }, note);
  await desk.button('desk:bar.all.issued').click();
  for (const line of await queue.lines(queue.person(refused.surname)).all())
    await queue.refuse(line, refused.reason.kk);
  const logins = new Map<string, string>();
  for (const surname of three) {
    if (surname === refused.surname) continue;
    const lines = await queue.lines(queue.person(surname)).all();
    const proposed = await Promise.all(lines.map((line) => queue.login(line).inputValue()));
    const [login = ''] = proposed;
    check(told, `${surname} gets one login in every system`, login !== '' && new Set(proposed).size === 1);
    logins.set(surname, login);
  }
  await screens.both('ministry-answer');
  await queue.answer();
  await screens.both('ministry-answered');
  const lines = (key: string) =>
    desk.page.getByText(desk.text(`desk:result.${key}`), { exact: true }).count();
  told.counts.issued = await lines('issued');
  told.counts.refused = await lines('refused');
  const each = systems.four.kk.length;
  check(told, 'two of three people are issued logins', told.counts.issued === 2 * each);
  check(told, 'one of three people is refused', told.counts.refused === each);
  return logins;
}

/** @returns the password, so that it can be looked for where it must not be */
async function showOnce(telling: Telling): Promise<string> {
  const { pages, screens, told } = telling;
  const { queue, desk } = pages;
  // The picture is taken before: a password stands in no picture.
  await desk.button('desk:password.open').first().click();
  await desk.button('desk:password.show').waitFor();
  await screens.take('ministry-password');
  await queue.closeDialog();
  const waiting = await desk.button('desk:password.open').count();
  const password = await queue.showPassword();
  check(told, 'a temporary password is shown', password.length >= 8);
  check(told, 'it is not on the screen afterwards', (await desk.page.getByText(password).count()) === 0);
  const left = await desk.button('desk:password.open').count();
  check(told, 'it cannot be asked for again', left === waiting - 1);
  await queue.saveSlip('ru');
  await desk.quiet();
  await screens.take('ministry-slip');
  await queue.closeDialog();
  const slip = pdfPages(keep(telling, /\.pdf$/, 'slip.ru.pdf')).join(' ');
  check(told, 'the saved slip has the password left blank', slip !== '' && !slip.includes(password));
  return password;
}

async function reply(telling: Telling, password: string, logins: ReadonlyMap<string, string>): Promise<void> {
  const { pages, screens, told } = telling;
  const { queue, desk } = pages;
  await queue.openReply();
  await screens.both('ministry-reply');
  await queue.saveReply('PDF');
  const text = pdfPages(keep(telling, /\.pdf$/, 'reply.kk.pdf')).join(' ');
  for (const surname of three) check(told, `the reply letter names ${surname}`, text.includes(surname));
  for (const login of logins.values())
    check(told, `the reply letter gives the login ${login}`, text.includes(login));
  check(told, 'the reply letter holds no password', !text.includes(password));
  await queue.saveReply('DOCX');
  keep(telling, /\.docx$/, 'reply.kk.docx');
  await queue.markSent({ number: papers.reply, to: papers.replyTo });
  await desk.quiet();
  await queue.show('answered');
  await queue.rows().first().click();
  await screens.both('ministry-desk-answered');
}

async function firstLogin({ pages, screens, told }: Telling): Promise<void> {
  const { accounts, desk } = pages;
  await accounts.show('awaiting');
  await accounts.open(three[0]);
  await screens.both('ministry-account');
  await accounts.noteFirstLogin();
  const active = accounts.card().getByText(desk.text('accounts:status.active'), { exact: true });
  await active.first().waitFor();
  told.checked.push('a confirmed first login makes the account active');
  await desk.quiet();
  await accounts.show('all');
  await screens.both('ministry-accounts');
}

async function journal(telling: Telling, password: string): Promise<void> {
  const { pages, screens, told, out } = telling;
  const { frame, journal: book, preview, desk } = pages;
  await frame.go('journal');
  await book.open(three[0]);
  await book.verify();
  told.checked.push('the journal is verified whole by the program');
  await screens.both('ministry-journal');
  await book.export('sheet');
  keep(telling, /\.xlsx$/, 'journal.xlsx');
  await book.export('bundle');
  const bundle = keep(telling, /\.jsonl\.gz$/, 'journal.jsonl.gz');
  const lines = gunzipSync(readFileSync(bundle)).toString('utf8');
  check(told, 'the journal file holds no password', !lines.includes(password));
  const entries = lines.match(/^\{"entry"/gm)?.length ?? 0;
  check(told, 'every issued login is an entry of the journal', entries === told.counts.issued);
  const verdict = join(out, 'journal.verified.txt');
  const tool = join(buildFolder('development'), 'tools/verify-journal.mjs');
  // Ends with an error, and so does the demo, when an entry does not hold.
  writeFileSync(verdict, execFileSync(process.execPath, [tool, bundle], { timeout: 60_000 }));
  enlist(told, verdict, 'journal.verified.txt');
  told.checked.push('tools/verify-journal confirms the journal file with nothing but Node');
  told.journal = { entries, verdict: readFileSync(verdict, 'utf8').trim() };
  await book.openPrint();
  await desk.page.getByRole('checkbox', { name: desk.text('journal:print.closing') }).check();
  for (const language of ['kk', 'ru'] as const) {
    await preview.language(language);
    await book.savePrint();
    const sheets = pdfPages(keep(telling, /\.pdf$/, `journal.${language}.pdf`));
    const closing = { kk: 'Куәландыру жазбасы', ru: 'Заверительная надпись' }[language];
    check(
      told,
      `journal.${language}.pdf ends with its closing sheet`,
      sheets.at(-1)?.includes(closing) ?? false,
    );
    const last = String(entries);
    check(told, `journal.${language}.pdf holds every entry`, sheets.join(' ').includes(`№ 1 – № ${last}`));
  }
  await desk.quiet();
  await preview.language('kk');
  await screens.both('ministry-journal-print');
}
