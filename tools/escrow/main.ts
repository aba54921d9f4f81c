import { readFile, writeFile } from 'node:fs/promises';
import { escrowRequest } from '../../shared/transport/index.ts';
import { joinKey, splitKey } from './custody.ts';
import { newEscrowKey, openRequest } from './open-request.ts';
import texts from './texts.json' with { type: 'json' };

/**
 * `node escrow.mjs new KEY`, `open KEY REQUEST ANSWER`, `split KEY SHARES`, `join KEY SHARE SHARE`: on a computer without a network,
 * which holds the ministry's escrow key while it is used. Nothing that exists is overwritten.
 */
const languages = [texts.kk, texts.ru];
const say = (lines: readonly string[]) => process.stdout.write(`${lines.join('\n')}\n`);
const privately = { mode: 0o600, flag: 'wx' } as const;

async function make(file: string): Promise<boolean> {
  const { pem, publicKey } = newEscrowKey();
  await writeFile(file, pem, privately);
  say([...languages.map((each) => each.made), publicKey]);
  return true;
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

/** Three files to be printed, one for each keeper. */
async function split(file: string, shares: string): Promise<boolean> {
  const printed = splitKey(await readFile(file, 'utf8'));
  for (const [index, lines] of printed.entries()) {
    const place = String(index + 1);
    const text = [...languages.map((each) => each.share.replace('{{place}}', place)), '', ...lines, ''];
    await writeFile(`${shares}-${place}.txt`, text.join('\n'), privately);
  }
  say(languages.map((each) => each.split));
  return true;
}

async function join(file: string, shares: readonly string[]): Promise<boolean> {
  const joined = joinKey(await Promise.all(shares.map((each) => readFile(each, 'utf8'))));
  if ('is' in joined) {
    const { share, line } = joined.is === 'line' ? joined : { share: 0, line: 0 };
    const words = languages.map((each) => each.no[joined.is]);
    say(words.map((each) => each.replace('{{share}}', String(share)).replace('{{line}}', String(line))));
    return false;
  }
  await writeFile(file, joined.pem, privately);
  say([...languages.map((each) => each.joined), joined.publicKey]);
  return true;
}

/** Null when it is no command. */
async function run([command, file, ...rest]: readonly string[]): Promise<boolean | null> {
  const [first, second] = rest;
  if (!file) return null;
  if (command === 'new' && !first) return make(file);
  if (command === 'open' && first && second && rest.length === 2) return open(file, first, second);
  if (command === 'split' && first && rest.length === 1) return split(file, first);
  return command === 'join' && rest.length > 0 ? join(file, rest) : null;
}

process.exitCode = 1;
try {
  const done = await run(process.argv.slice(2));
  if (done === null) say(languages.map((each) => each.usage));
  if (done) process.exitCode = 0;
} catch (error) {
  const what = error instanceof Error ? error.message : String(error);
  say(languages.map((each) => each.unreadable.replace('{{what}}', what)));
}
