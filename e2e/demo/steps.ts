import { orderFile, staffFile } from '../fixtures/index.ts';
import type { Pages } from '../pages/index.ts';
import { wholeName } from '../pages/index.ts';
import {
  type Colleague,
  colleagues,
  days,
  defaults,
  office,
  papers,
  systems,
  three,
  typed,
} from './story.ts';

export type Picks = (...paths: readonly string[]) => void;

/** A new colleague gets a temporary password from the administrator and replaces it. Ends locked. */
async function admitAndEnter(pages: Pages, colleague: Colleague): Promise<void> {
  const name = wholeName(colleague.name);
  const temporary = await pages.people.admit(colleague.name, colleague.roles);
  await pages.session.lock();
  await pages.session.replaceTemporary(name, temporary, colleague.password);
  await pages.session.lock();
}

/** The administrator admits everybody and sits at the desk again. */
export async function admitEverybody(pages: Pages): Promise<void> {
  for (const colleague of Object.values(colleagues)) {
    await admitAndEnter(pages, colleague);
    await pages.session.signIn(wholeName(office.person), office.password);
  }
}

/** What an administrator settles before the first request. */
export async function settleOffice(pages: Pages): Promise<void> {
  await pages.settings.defaults(defaults);
  await pages.systems.markTerminal(systems.mixed[pages.desk.language][1] ?? '');
}

export async function importStaff(pages: Pages, picks: Picks): Promise<void> {
  picks(staffFile);
  await pages.employees.importFile();
}

/** Fills a request for three employees and four systems; only the order's date is left to the caller. */
export async function fillRequest(pages: Pages, picks: Picks): Promise<void> {
  const { form, desk } = pages;
  await form.begin();
  await form.purpose({ action: 'grant', channel: 'letter', language: 'kk' });
  for (const name of three) await form.addPerson(name);
  const drawer = await form.openSystems(three[0]);
  await form.tickSystems(drawer, systems.four[desk.language]);
  await form.sameForAll(drawer);
  await form.reason({ kk: 'Жұмысқа қабылдау', ru: 'Приказ о приеме' }[desk.language]);
  await form.basis({ number: '184-ж/қ' });
  picks(orderFile);
  await form.attach(orderFile);
}

/** Tries an order that is older than a year; gives the words of the refusal. */
export async function tryOldOrder(pages: Pages): Promise<string> {
  const { form, desk } = pages;
  await form.basis({ date: typed(days().tooOld) });
  await form.saved();
  await desk.button('access:form.prepare').click();
  // Refused: the form stays, and leads to the field.
  await desk.page.locator('[aria-invalid=true]:focus').waitFor();
  return (await form.rule('basisTooOld').innerText()).split('\n').filter(Boolean).join(' ');
}

/** With the right date the request becomes ready for signature; ends on the print preview. */
export async function prepare(pages: Pages): Promise<void> {
  const { form, desk, preview } = pages;
  await form.basis({ date: typed(days().order) });
  await form.rule('basisTooOld').waitFor({ state: 'detached' });
  await desk.button('access:form.prepare').click();
  await desk.toast('access:form.prepared');
  await preview.shown();
}

/** From the preview of a prepared request: signed on paper, sent by letter. */
export async function submit(pages: Pages, number: string = papers.request): Promise<void> {
  const { desk, list } = pages;
  await desk.button('access:form.submit').click();
  await list.submitOnPaper({ number, date: typed(days().today) });
}

/** A request by letter with a terminal system among its systems is split by the program; gives what it says. Ends on the letter. */
export async function splitRequest(pages: Pages, picks: Picks): Promise<string> {
  const { form, desk } = pages;
  await form.begin();
  await form.purpose({ action: 'grant', channel: 'letter' });
  await form.addPerson('Ғабдуллин');
  const drawer = await form.openSystems('Ғабдуллин');
  await form.tickSystems(drawer, systems.mixed[desk.language]);
  await form.done(drawer);
  await form.reason({ kk: 'Жұмысқа қабылдау', ru: 'Приказ о приеме' }[desk.language]);
  await form.basis({ number: '185-ж/қ', date: typed(days().order) });
  picks(orderFile);
  await form.attach(orderFile);
  await form.saved();
  const rule = (await form.rule('terminalOnlySkud').innerText()).split('\n').filter(Boolean).join(' ');
  await desk.button('access:checks.split', {}, form.checks()).click();
  await desk.page.getByText(desk.text('access:form.splitTitle')).waitFor();
  return rule;
}
