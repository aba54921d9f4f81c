import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Language } from '../shared/kernel/index.ts';
import { type Launched, launch, newWorkstation, type Workstation } from './app.ts';
import { settleOffice } from './demo/steps.ts';
import { answerer, type Colleague, ministry, office, regionIn } from './demo/story.ts';
import { staffFile } from './fixtures/index.ts';
import { type Pages, pagesOf, wholeName } from './pages/index.ts';

/** One who may do everything but administer: a spec signs in once. */
export const worker: Colleague = {
  name: { surname: 'Жүнісова', given: 'Дана', patronymic: 'Маратқызы' },
  roles: ['specialist', 'head', 'auditor'],
  password: 'Бәрін істейтін Дана',
};
export const workerName = wholeName(worker.name);
export const administratorName = wholeName(office.person);

export { answerer };
export const answererName = wholeName(answerer.name);

const waitMs = 15_000;
const lookMs = 100;

async function make(): Promise<Workstation> {
  const launched = await launch();
  launched.page.setDefaultTimeout(waitMs);
  const pages = pagesOf(launched.page, 'kk');
  await pages.setUp.found(office, 'kk');
  await settleOffice(pages);
  const temporary = await pages.people.admit(worker.name, worker.roles);
  await pages.session.lock();
  await pages.session.replaceTemporary(workerName, temporary, worker.password);
  launched.picks(staffFile);
  await pages.employees.importFile();
  await launched.close();
  return launched.workstation;
}

/** The ministry's office with its security administrator. */
async function makeMinistry(language: Language): Promise<Workstation> {
  const launched = await launch();
  launched.page.setDefaultTimeout(waitMs);
  const pages = pagesOf(launched.page, language);
  const { person, password } = office;
  await pages.setUp.found({ ...ministry, person, password, region: regionIn[language] }, language);
  const temporary = await pages.people.admit(answerer.name, answerer.roles);
  await pages.session.lock();
  await pages.session.replaceTemporary(answererName, temporary, answerer.password);
  await launched.close();
  return launched.workstation;
}

/** Everything of an office but what a running Chromium leaves beside it. */
async function copyOffice(from: string, to: string): Promise<void> {
  for (const part of ['data', 'profile']) {
    await mkdir(join(to, part), { recursive: true });
    for (const name of await readdir(join(from, part)))
      if (!name.startsWith('Singleton'))
        await cp(join(from, part, name), join(to, part, name), { recursive: true });
  }
}

/** The copy of an office that was made once in this run; where two specs want it first, one makes it and the other waits. */
async function copyOf(name: string, make: () => Promise<Workstation>): Promise<Workstation> {
  const template = join(process.env.ONIR_E2E_TEMPLATES ?? tmpdir(), name);
  const mine = async () =>
    mkdir(`${template}.part`).then(
      () => true,
      () => false,
    );
  while (!existsSync(template)) {
    if (!(await mine())) {
      await pause(lookMs);
      continue;
    }
    try {
      const made = await make();
      await copyOffice(made.folder, `${template}.part`);
      await rm(made.folder, { recursive: true, force: true });
      await rename(`${template}.part`, template);
    } finally {
      await rm(`${template}.part`, { recursive: true, force: true });
    }
  }
  const workstation = await newWorkstation();
  await copyOffice(template, workstation.folder);
  return workstation;
}

/** Sixteen employees, one terminal system, two people. */
export const workingOffice = () => copyOf('office', make);

export type AtWork = Launched & { pages: Pages };

/** Starts the program; the window speaks the language it was left in. */
export async function start(workstation: Workstation, language: Language = 'kk'): Promise<AtWork> {
  const launched = await launch({ workstation });
  launched.page.setDefaultTimeout(waitMs);
  return { ...launched, pages: pagesOf(launched.page, language) };
}

/** The worker has signed in to an office that nobody else uses. */
export async function atWork(workstation?: Workstation): Promise<AtWork> {
  const at = await start(workstation ?? (await workingOffice()));
  await at.pages.session.signIn(workerName, worker.password);
  return at;
}

/** The answerer has signed in to a ministry that nobody else uses. */
export async function atMinistry(language: Language): Promise<AtWork> {
  const workstation = await copyOf(`ministry-${language}`, () => makeMinistry(language));
  const at = await start(workstation, language);
  await at.pages.session.signIn(answererName, answerer.password);
  return at;
}
