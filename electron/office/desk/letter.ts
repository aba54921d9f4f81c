import {
  accessNorms,
  type LineAnswer,
  lineKey,
  type RequestState,
  undecidedLines,
} from '../../../shared/access/index.ts';
import type { AccountState } from '../../../shared/accounts/index.ts';
import { type ReplyView, replyLetter } from '../../../shared/desk/print/index.ts';
import type { DocumentTree } from '../../../shared/documents/index.ts';
import { fail, type Language, ok, type Result } from '../../../shared/kernel/index.ts';
import { type Norms, readCitation } from '../../../shared/norms/index.ts';
import type { OfficeState } from '../../../shared/office/index.ts';
import { fullName } from '../../../shared/people/index.ts';
import { answersOf, requestNumbers } from '../access/index.ts';
import { layOut, printOn, saveAsDocx, saveAsPdf } from '../documents/index.ts';
import type { Handling } from '../handler.ts';
import { normsNow } from '../norms/index.ts';
import { namesOf } from '../trail.ts';
import { applicantOf } from './applicant.ts';

interface Source {
  id: string;
  language: Language;
}

export async function preview(source: Source, at: Handling) {
  const tree = await letterOf(source, at);
  return tree.ok ? layOut(tree.value, at) : tree;
}

export async function savePdf(source: Source, at: Handling): Promise<Result<{ saved: boolean }>> {
  const tree = await letterOf(source, at);
  return tree.ok ? saveAsPdf(tree.value, await fileName(source, at), at) : tree;
}

export async function saveDocx(source: Source, at: Handling): Promise<Result<{ saved: boolean }>> {
  const tree = await letterOf(source, at);
  return tree.ok ? saveAsDocx(tree.value, await fileName(source, at), at) : tree;
}

export async function print({ printer, ...source }: Source & { printer: string }, at: Handling) {
  const tree = await letterOf(source, at);
  return tree.ok ? printOn(tree.value, printer, at) : tree;
}

type Line = ReplyView['lines'][number];

/** The reply of 349/2021 ¶17: every line with its login or why it was refused, and never a password. */
async function letterOf({ id, language }: Source, at: Handling): Promise<Result<DocumentTree>> {
  const { store } = at;
  const state = (await store.fold('request', id)) as RequestState | null;
  if (!state) return fail('record.missing');
  if (!state.submitted) return fail('desk.notSubmitted');
  if (undecidedLines(state).length > 0) return fail('desk.notDecided');
  const own = (await store.fold('office', store.office)) as OfficeState | null;
  const applicant = await applicantOf(state, store);
  const papers = state.prepared.correspondence;
  const { outgoing } = state.submitted;
  const said = Object.values(state.answering)
    .flatMap(({ replies }) => replies)
    .at(-1);
  const names = await namesOf([at.person], store);
  const view: ReplyView = {
    office: own?.card.name[language] ?? '',
    addressee: {
      organisation: { kk: applicant.nameKk, ru: applicant.nameRu }[language],
      position: papers?.head.position[language] ?? '',
      head: papers?.head.name ?? '',
    },
    email: papers?.replyEmail ?? '',
    own: { number: said?.letter.number ?? '', day: said?.letter.date ?? '' },
    theirs: outgoing && { number: outgoing.number, day: outgoing.date },
    lines: await linesOf(state, language, at),
    signer: {
      position: own?.settings.headPosition[language] ?? '',
      name: own?.settings.headName ?? '',
    },
    executor: { name: names.get(at.person) ?? '', phone: '' },
  };
  return ok(replyLetter(view, language));
}

async function linesOf(state: RequestState, language: Language, at: Handling): Promise<Line[]> {
  const { prepared } = state;
  const answers = answersOf(state, at.store.office);
  const lines: Line[] = [];
  for (const { part, systems } of prepared.lines) {
    const person = prepared.people[part];
    for (const { system, shortName } of systems) {
      const answer = answers.get(lineKey({ part, system }));
      if (answer)
        lines.push(
          await lineOf(
            answer,
            { person: person ? fullName(person.name) : '', system: shortName[language] },
            { language, at },
          ),
        );
    }
  }
  return lines;
}

async function lineOf(
  answer: LineAnswer,
  named: { person: string; system: string },
  { language, at }: { language: Language; at: Handling },
): Promise<Line> {
  const { result, reason, text, account } = answer;
  if (result === 'refused') {
    const norms = await normsNow(at.store);
    const { refusal, cite } = accessNorms(at.today(), norms);
    const known = reason ? refusal(reason) : null;
    return {
      ...named,
      result,
      reason: known?.name[language] ?? '',
      text,
      paragraph: namedParagraph(cite(known?.paragraph ?? '17'), language, norms),
    };
  }
  const state = account ? ((await at.store.fold('account', account)) as AccountState | null) : null;
  return { ...named, result, login: state?.user?.login ?? '' };
}

/** «пункт 18 Правил»: which act it is stands in brackets on screens, and the letter puts the whole in brackets itself. */
function namedParagraph(citation: string, language: Language, { ruleSets }: Norms): string {
  return readCitation(citation, ruleSets)?.label[language].replace(/ \(.*\)$/, '') ?? citation;
}

/** Files leave the program: their names tell the number at most. */
const names: Readonly<Record<Language, string>> = { kk: 'zhauap', ru: 'otvet' };

async function fileName({ id, language }: Source, { store }: Handling): Promise<string> {
  const number = (await store.read((q) => requestNumbers(q, [id]))).get(id);
  return [[names[language], number].filter(Boolean).join('-'), language].join('.');
}
