import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { handedIn } from '../../shared/transport/index.ts';
import { type ExchangeMeans, exchangeFiles } from './exchange.ts';

/**
 * The file of a device that another one hands in, and the answer to it: the same as by the command at the centre. Both are sealed, so
 * that neither whoever brings it nor who finds the folder reads anything.
 * @returns null when the answer is too large to go this way: what came is taken all the same
 * @throws NotTaken
 */
export async function handIn(means: ExchangeMeans, file: Buffer): Promise<Buffer | null> {
  const folder = await mkdtemp(join(tmpdir(), 'onir-handed-in-'));
  try {
    const path = join(folder, 'in.onirx');
    await writeFile(path, file, { mode: 0o600 });
    const { answer } = await exchangeFiles(means, [path], join(folder, 'back.onirx'), handedIn.most);
    const [only, ...more] = answer;
    if (!only || more.length > 0 || (await stat(only)).size > handedIn.most) return null;
    return await readFile(only);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
