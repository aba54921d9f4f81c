import { copyFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Launched } from '../app.ts';
import { staffFile } from '../fixtures/index.ts';
import type { Verified } from '../pages/audit.ts';
import { type Pages, wholeName } from '../pages/index.ts';
import { Screens } from './screens.ts';
import * as steps from './steps.ts';
import { colleagues, office } from './story.ts';

/** What the demo has done, for summary.json. */
export interface Told {
  steps: { name: string; seconds: number }[];
  counts: { people: number; employees: number; requests: number; drafts: number; screens: number };
  refusal: string;
  split: string;
  files: { name: string; bytes: number }[];
  verify: (Verified & { whole: true }) | null;
}

type Step = (name: string, work: () => Promise<void>) => Promise<void>;

/** What a demo works with: the program's window, where pictures and files go, and the book that is kept. */
interface Telling {
  pages: Pages;
  launched: Launched;
  out: string;
  screens: Screens;
  told: Told;
  step: Step;
}

/** The first day of an office with nobody at the keyboard. Throws at the first step that fails. */
export async function tellDay(pages: Pages, launched: Launched, out: string, said: (line: string) => void) {
  const told: Told = {
    steps: [],
    counts: { people: 0, employees: 0, requests: 0, drafts: 0, screens: 0 },
    refusal: '',
    split: '',
    files: [],
    verify: null,
  };
  const step: Step = async (name, work) => {
    const started = performance.now();
    await work();
    const seconds = Math.round((performance.now() - started) / 10) / 100;
    told.steps.push({ name, seconds });
    said(`${name}: ${seconds} s`);
  };
  const screens = new Screens(pages, join(out, 'screens'));
  const telling: Telling = { pages, launched, out, screens, told, step };
  await administratorsHour(telling);
  await specialistsHour(telling);
  await auditorsHour(telling);
  told.counts.screens = screens.taken.length;
  return told;
}

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
  await step('submitted', () => steps.submit(pages));
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
    told.verify = { whole: true, ...(await pages.audit.verify()) };
    await screens.both('audit');
  });
}

/** The newest file of a kind that the program saved, under the name that people look for. */
function keep({ launched, out, told }: Telling, kind: RegExp, name: string): void {
  const folder = launched.workstation.savedFolder;
  const found = readdirSync(folder)
    .filter((each) => kind.test(each))
    .map((each) => join(folder, each))
    .sort((a, b) => statSync(a).mtimeMs - statSync(b).mtimeMs)
    .at(-1);
  if (!found) throw new Error(`nothing was saved for ${name}`);
  copyFileSync(found, join(out, name));
  told.files.push({ name, bytes: statSync(found).size });
}
