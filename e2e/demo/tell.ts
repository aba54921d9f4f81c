import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { staffFile } from '../fixtures/index.ts';
import { wholeName } from '../pages/index.ts';
import { officesAfternoon } from './answered.ts';
import { deadlineFile, explained } from './deadline.ts';
import { ministrysHour } from './ministry.ts';
import { tellMonth } from './month.ts';
import * as steps from './steps.ts';
import { colleagues, office } from './story.ts';
import { enlist, keep, type Program, type Telling, type Told, tellingOf } from './telling.ts';

/**
 * The first day of two offices with nobody at the keyboard: one asks, the ministry answers; then what follows when a centre
 * connects them. Throws at the first step that fails.
 * @param open starts a program with empty folders
 */
export async function tellDay(
  open: () => Promise<Program>,
  out: string,
  said: (line: string) => void,
): Promise<Told> {
  const told: Told = {
    ...{
      steps: [],
      counts: {},
      refusal: '',
      split: '',
      checked: [],
      files: [],
      verify: {},
      journal: null,
      linked: {},
      carried: [],
    },
  };
  rmSync(join(out, deadlineFile), { force: true });
  const asking = tellingOf(await open(), out, told, said);
  await administratorsHour(asking);
  await specialistsHour(asking);
  const answering = tellingOf(await open(), out, told, said);
  const logins = await ministrysHour(answering, join(out, signedRequest));
  await answering.launched.close();
  await officesAfternoon(asking, logins);
  await auditorsHour(asking);
  const month = await tellMonth(asking, async () => tellingOf(await open(), out, told, said));
  enlist(told, join(out, deadlineFile), deadlineFile);
  const tellings = [asking, answering, ...month];
  told.counts.screens = tellings.reduce((sum, { screens }) => sum + screens.taken.length, 0);
  return told;
}

/** What the head signs and the office sends; at the ministry it is the scan of the letter. */
const signedRequest = 'access-request.kk.pdf';

async function administratorsHour({ pages, screens, told, step }: Telling): Promise<void> {
  const { setUp, session, frame, desk } = pages;
  await step('first start', async () => {
    await screens.both('set-up-language');
    await setUp.chooseLanguage('kk');
    await screens.both('set-up-office');
    await setUp.enterOffice(office);
    await screens.both('set-up-person');
    await setUp.enterPerson(office);
    await desk.heading('session:code.title');
    await screens.both('set-up-code');
    await setUp.keepCode();
    await desk.heading('today:title');
    await screens.both('today-first');
  });
  await step('people', () => steps.admitEverybody(pages));
  told.counts.people = 1 + Object.keys(colleagues).length;
  await step('settings and a terminal system', async () => {
    await steps.settleOffice(pages);
    await screens.both('catalogue');
    for (const place of ['people', 'settings', 'calendar', 'norms'] as const) {
      await frame.go(place);
      await screens.both(place);
    }
  });
  await session.lock();
  // The names come a moment after the page.
  await desk.page.getByRole('button', { name: wholeName(office.person), exact: true }).waitFor();
  await screens.both('sign-in');
}

async function specialistsHour(telling: Telling): Promise<void> {
  const { pages, launched, screens, told, step } = telling;
  const { specialist } = colleagues;
  await pages.session.signIn(wholeName(specialist.name), specialist.password);
  await step('import of the staff list', async () => {
    launched.picks(staffFile);
    await pages.employees.pickFile();
    await pages.desk.button('employees:import.commit').waitFor();
    await screens.both('import');
    await pages.employees.commit();
    told.counts.employees = await pages.employees.count();
    await pages.employees.row('Қасымов').click();
    await screens.both('employees');
  });
  await step('request', () => steps.fillRequest(pages, launched.picks));
  await step('refused: order older than a year', async () => {
    told.refusal = await steps.tryOldOrder(pages);
    await screens.both('form-refused');
  });
  await step('prepared', async () => {
    await steps.prepare(pages);
    await screens.both('preview');
  });
  await step('documents', () => documents(telling));
  await step('submitted', async () => {
    await steps.submit(pages);
    const title = () => pages.list.record().getByText(pages.desk.like('calendar:due.title'));
    await explained(telling, { kk: 'Мекеменің өтінімі', ru: 'Заявка учреждения' }, title);
  });
  await step('terminal system split', async () => {
    told.split = await steps.splitRequest(pages, launched.picks);
    await screens.both('form-split');
  });
  await requestsAndDark(telling);
}

async function requestsAndDark(telling: Telling): Promise<void> {
  const { pages, screens, told, step } = telling;
  await step('list and export', async () => {
    await pages.list.show('all');
    const rows = await pages.list.rows().count();
    told.counts.drafts = 2;
    told.counts.requests = rows - told.counts.drafts;
    await pages.list.rows().last().click();
    await pages.list.record().getByRole('heading', { name: /\d/ }).first().waitFor();
    await screens.both('requests');
    await pages.list.export();
    keep(telling, /\.xlsx$/, 'requests.xlsx');
    await pages.frame.go('today');
    await screens.both('today');
  });
  await step('dark', () =>
    screens.inTheDark(async () => {
      for (const place of ['today', 'requests', 'employees', 'calendar', 'settings'] as const) {
        await pages.frame.go(place);
        await screens.both(place);
      }
    }),
  );
  await pages.session.lock();
}

async function documents(telling: Telling): Promise<void> {
  const { preview } = telling.pages;
  for (const language of ['kk', 'ru'] as const) {
    await preview.language(language);
    await preview.save('PDF');
    keep(telling, /\.pdf$/, `access-request.${language}.pdf`);
  }
  await preview.save('DOCX');
  keep(telling, /\.docx$/, 'access-request.ru.docx');
}

async function auditorsHour({ pages, screens, told, step }: Telling): Promise<void> {
  const { auditor } = colleagues;
  await pages.session.signIn(wholeName(auditor.name), auditor.password);
  await step('verified', async () => {
    told.verify.office = { whole: true, ...(await pages.audit.verify()) };
    await screens.both('audit');
  });
  await pages.session.lock();
}
