import { basename } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type AttachmentRef,
  attachmentRef,
  type RequestState,
  requestDraft,
} from '../../../shared/access/index.ts';
import type { AccountState } from '../../../shared/accounts/index.ts';
import { type attachments, viewMaxBytes } from '../../../shared/attachments/index.ts';
import type { EmployeeState } from '../../../shared/employees/index.ts';
import { fail, ok, type Problem, type Result } from '../../../shared/kernel/index.ts';
import { parameter, type RuleSet, ruleSetFor } from '../../../shared/norms/index.ts';
import type { Handlers, Handling } from '../handler.ts';
import { normsNow } from '../norms/index.ts';
import { contentOf, formatOf } from './formats.ts';
import { extensionOf, safeName } from './safe-name.ts';

/** Milliseconds that a window waits for a file that is on its way, and between two looks. */
const patience = 15_000;
const lookAgain = 250;

/** @param wanted somebody waits for a file that is still at the centre */
export function attachmentsHandlers(wanted: () => void = () => undefined): Handlers<typeof attachments> {
  return {
    async pick(_input, at) {
      const { ruleSets } = await normsNow(at.store);
      const set = ruleSetFor(at.today(), ruleSets);
      const extensions = parameter(set, 'attachmentFormats').flatMap((each) => each.extensions);
      const { path } = await at.shell.ask('pickFile', { title: 'attachment', extensions });
      if (path === null) return ok({ file: null });
      const file = await keepFile(path, set, at);
      return file.ok ? ok({ file: file.value }) : { ok: false, problem: cited(file.problem, set) };
    },
    async save(of, at) {
      const original = await originalOf(of, at, wanted);
      if (!original.ok) return original;
      // The name is the store's: a draft is what a window says.
      const { bytes, attachment } = original.value;
      return ok(await at.shell.ask('saveFile', { name: attachment.name, bytes }));
    },
    async view(of, at) {
      const kept = await at.store.attachments.get(of.attachment);
      if (kept && kept.size > viewMaxBytes)
        return fail('attachment.tooLarge', { params: { maxBytes: viewMaxBytes } });
      const original = await originalOf(of, at, wanted);
      return original.ok ? ok({ bytes: original.value.bytes }) : original;
    },
  };
}

/** A file that the record names, byte for byte as it was picked. */
async function originalOf(of: { request: string; attachment: string }, at: Handling, wanted: () => void) {
  const ref = (await namedFiles(of.request, at)).find((each) => each.id === of.attachment);
  if (!ref) return fail('attachment.missing');
  if (!(await isHere(ref.id, at, wanted))) return fail('attachment.onItsWay');
  const original = await at.store.attachments.bytes(of.attachment);
  if (!original.ok) return original;
  return original.value.attachment.sha256 === ref.sha256 ? original : fail('attachment.missing');
}

/** What an event names and is not here comes first from now on; whoever asked waits for it a little. */
async function isHere(id: string, { store, signal }: Handling, wanted: () => void): Promise<boolean> {
  if ((await store.attachments.get(id)) || !(await store.attachmentLane.want(id))) return true;
  wanted();
  for (let waited = 0; waited < patience && !signal.aborted; waited += lookAgain) {
    await pause(lookAgain, undefined, { signal }).catch(() => undefined);
    if (await store.attachments.get(id)) return true;
  }
  return false;
}

async function keepFile(path: string, set: RuleSet, at: Handling): Promise<Result<AttachmentRef>> {
  const name = safeName(basename(path));
  if (!name.ok) return name;
  const format = formatOf(extensionOf(name.value), parameter(set, 'attachmentFormats'));
  if (!format) return fail('attachment.formatNotAllowed', { field: 'file' });
  const kept = await at.store.attachments.put(path, {
    name: name.value,
    maxBytes: parameter(set, 'documentMaxBytes'),
    check: contentOf(format),
    onProgress: at.progress,
    signal: at.signal,
  });
  if (!kept.ok) return kept;
  const { id, sha256, size, mime } = kept.value;
  return ok({ id, sha256, size, name: name.value, mime });
}

/** 385/2012 ¶9 limits the size, ¶10 names the formats: what refuses a file says which. */
function cited(problem: Problem, { parameters }: RuleSet): Problem {
  const { paragraph } =
    problem.code === 'attachment.tooLarge' ? parameters.documentMaxBytes : parameters.attachmentFormats;
  const byRule = ['attachment.tooLarge', 'attachment.formatNotAllowed', 'attachment.contentMismatch'];
  const byFile = { field: 'file', ...problem };
  return byRule.includes(problem.code) ? { ...byFile, paragraph } : byFile;
}

/** Files of a record: those that its events name, and of a request those of the draft that this person types. */
async function namedFiles(record: string, at: Handling): Promise<AttachmentRef[]> {
  const employee = (await at.store.fold('employee', record)) as EmployeeState | null;
  if (employee) return employee.orders.flatMap(({ document }) => document ?? []);
  const account = (await at.store.fold('account', record)) as AccountState | null;
  return account ? filesOfAccount(account) : filesOfRequest(record, at);
}

/** The signed sheet of the accepted requirements, and the documents of blocks. */
function filesOfAccount({ policy, blocks }: AccountState): AttachmentRef[] {
  const files = [policy?.sheet, ...blocks.map(({ document }) => document)];
  return files.flatMap((file) => attachmentRef.safeParse(file).data ?? []);
}

async function filesOfRequest(request: string, { store, person }: Handling): Promise<AttachmentRef[]> {
  const state = (await store.fold('request', request)) as RequestState | null;
  const draft = await store.drafts.load(request);
  const typed = draft?.person === person ? requestDraft.safeParse(draft.payload).data : undefined;
  return [state?.prepared.correspondence?.basisCopy, state?.submitted?.signedForm, typed?.basis.copy].flatMap(
    (each) => each ?? [],
  );
}
