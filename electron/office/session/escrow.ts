import { fail, ok, type Result, type Shell } from '../../../shared/kernel/index.ts';
import { type EscrowAnswer, escrowAnswer } from '../../../shared/transport/index.ts';
import { pickedBytes } from '../picked-file.ts';
import { escrowRequestIn } from '../store/index.ts';

/** An answer is a page of text; what is larger is none. */
const mostBytes = 100_000;

/** `escrow.none` where nothing was ever sealed for the ministry: the office stands alone. */
export async function saveEscrowRequest(
  dataFolder: string,
  shell: Shell,
): Promise<Result<{ saved: boolean }>> {
  const request = escrowRequestIn(dataFolder);
  if (!request) return fail('escrow.none');
  const bytes = new Uint8Array(Buffer.from(`${JSON.stringify(request, null, 2)}\n`, 'utf8'));
  return ok(await shell.ask('saveFile', { name: 'onir-recovery-request.json', bytes }));
}

/** Null when nothing was picked, `escrow.noAnswer` for any other file. */
export async function pickEscrowAnswer(shell: Shell): Promise<Result<EscrowAnswer | null>> {
  const { path } = await shell.ask('pickFile', { title: 'import', extensions: ['json'] });
  if (path === null) return ok(null);
  const bytes = await pickedBytes(path, mostBytes);
  if (!bytes.ok) return bytes;
  const read = escrowAnswer.safeParse(parsed(bytes.value));
  return read.success ? ok(read.data) : fail('escrow.noAnswer');
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return null;
  }
}
