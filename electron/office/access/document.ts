import {
  accessNorms,
  appendix1Of,
  draftOf,
  firstObstacle,
  outgoingOf,
  type PrintedRequest,
  printedDraft,
  printedPrepared,
  type RequestState,
  saysTheSame,
} from '../../../shared/access/index.ts';
import { appendix1 } from '../../../shared/access/print/index.ts';
import { today as dayOf } from '../../../shared/calendar/index.ts';
import type { DocumentTree } from '../../../shared/documents/index.ts';
import { fail, type Language, ok, type Result } from '../../../shared/kernel/index.ts';
import { forms, reasonClass } from '../../../shared/norms/index.ts';
import { layOut, printOn, saveAsDocx, saveAsPdf } from '../documents/index.ts';
import type { Handling } from '../handler.ts';
import { normsNow } from '../norms/index.ts';
import { openDraft } from './drafts.ts';
import { checksOf, knownTo } from './known.ts';
import { requestNumbers } from './requests.queries.ts';

interface Source {
  id: string;
  language: Language;
}

export async function preview(source: Source, at: Handling) {
  const tree = await formOf(source, at);
  return tree.ok ? layOut(tree.value, at) : tree;
}

export async function savePdf(source: Source, at: Handling): Promise<Result<{ saved: boolean }>> {
  const tree = await formOf(source, at);
  return tree.ok ? saveAsPdf(tree.value, await fileName(source, at), at) : tree;
}

export async function saveDocx(source: Source, at: Handling): Promise<Result<{ saved: boolean }>> {
  const tree = await formOf(source, at);
  return tree.ok ? saveAsDocx(tree.value, await fileName(source, at), at) : tree;
}

export async function print({ printer, ...source }: Source & { printer: string }, at: Handling) {
  const tree = await formOf(source, at);
  return tree.ok ? printOn(tree.value, printer, at) : tree;
}

export async function printers(_input: object, { shell }: Handling) {
  return ok((await shell.ask('printers', {})).printers);
}

/** Appendix 1 of 349/2021 in one language. */
async function formOf({ id, language }: Source, at: Handling): Promise<Result<DocumentTree>> {
  const found = await printedOf(id, at);
  if (!found.ok) return found;
  const { request, day } = found.value;
  const { set } = accessNorms(day, await normsNow(at.store));
  const view = appendix1Of(request, reasonClass(set, request.reason), language);
  return ok(appendix1(view, forms.accessRequest[language], language));
}

/** What was prepared is printed as it was frozen; what was typed since shows until it is prepared in its turn. */
async function printedOf(
  id: string,
  at: Handling,
): Promise<Result<{ request: PrintedRequest; day: string }>> {
  const { store } = at;
  const state = (await store.fold('request', id)) as RequestState | null;
  const open = await openDraft(id, at);
  const draft = open.ok ? open.value.draft : null;
  if (state && (!draft || saysTheSame(draft, state.prepared))) {
    const { prepared, submitted } = state;
    const outgoing = submitted?.outgoing ?? outgoingOf(draft ?? draftOf(prepared));
    return ok({ request: printedPrepared(prepared, outgoing), day: dayOf(Date.parse(prepared.at)) });
  }
  if (!draft) return fail('record.missing');
  const request = printedDraft(draft, await knownTo([draft], store));
  if (request) return ok({ request, day: at.today() });
  const problem = firstObstacle(await checksOf(draft, at), 'prepare') ?? { code: 'field.required' };
  return { ok: false, problem };
}

/** Files leave the program: their names tell the number at most. */
const names: Readonly<Record<Language, string>> = { kk: 'otinim', ru: 'zayavka' };

async function fileName({ id, language }: Source, { store }: Handling): Promise<string> {
  const number = (await store.read((q) => requestNumbers(q, [id]))).get(id);
  return `${names[language]}${number === undefined ? '' : `-${number}`}.${language}`;
}
