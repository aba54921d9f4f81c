import { readFile, writeFile } from 'node:fs/promises';
import { escrowRequest } from '../../shared/transport/index.ts';
import { newEscrowKey, openRequest } from './open-request.ts';
import texts from './texts.json' with { type: 'json' };

/**
 * `node escrow.mjs new KEY`, `node escrow.mjs open KEY REQUEST ANSWER`: on a computer without a network, which holds the
 * ministry's escrow key. Nothing that exists is overwritten.
 */
const languages = [texts.kk, texts.ru];
const say = (lines: readonly string[]) => process.stdout.write(`${lines.join('\n')}\n`);
const privately = { mode: 0o600, flag: 'wx' } as const;

async function make(file: string): Promise<void> {
  const { pem, publicKey } = newEscrowKey();
  await writeFile(file, pem, privately);
  say([...languages.map((each) => each.made), publicKey]);
}

async function open(file: string, request: string, answer: string): Promise<boolean> {
  const asked = escrowRequest.safeParse(JSON.parse(await readFile(request, 'utf8')));
  const opened = asked.success ? openRequest(await readFile(file, 'utf8'), asked.data) : null;
  if (!opened) {
    say(languages.map((each) => each.foreign));
    return false;
  }
  await writeFile(answer, `${JSON.stringify(opened.answer, null, 2)}\n`, privately);
  say([...languages.map((each) => each.opened), opened.code]);
  return true;
}

const [command, file, request, answer, ...more] = process.argv.slice(2);
process.exitCode = 1;
try {
  if (command === 'new' && file && !request) {
    await make(file);
    process.exitCode = 0;
  } else if (command === 'open' && file && request && answer && more.length === 0) {
    if (await open(file, request, answer)) process.exitCode = 0;
  } else say(languages.map((each) => each.usage));
} catch (error) {
  const what = error instanceof Error ? error.message : String(error);
  say(languages.map((each) => each.unreadable.replace('{{what}}', what)));
}
