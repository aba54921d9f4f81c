import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { z } from 'zod';
import type { AskHandlers } from '../../shared/kernel/index.ts';
import { windowsSafeName } from './file-name.ts';
import { writeWhole } from './write-whole.ts';

export type Dialogs = Pick<AskHandlers, 'pickFile' | 'saveFile' | 'savePath'>;
type Environment = Readonly<Record<string, string | undefined>>;

const paths = z.array(z.string());

/** `name (2).pdf` and so on: without a dialog nobody can say that a file may be replaced. */
function unusedPath(folder: string, name: string): string {
  const extension = extname(name);
  const base = basename(name, extension);
  for (let copy = 1; ; copy++) {
    const path = join(folder, copy === 1 ? name : `${base} (${copy})${extension}`);
    if (!existsSync(path)) return path;
  }
}

export function dialogsAreDoubled(env: Environment): boolean {
  return [env.ONIR_TEST_PICK, env.ONIR_TEST_PICK_FILE, env.ONIR_TEST_SAVE].some((each) => each !== undefined);
}

/**
 * Dialogs for tests: `ONIR_TEST_PICK` is a JSON list of paths, `ONIR_TEST_PICK_FILE` a file with such a list that may
 * change at any time, both used up in order (nothing left cancels); `ONIR_TEST_SAVE` is the folder to save into.
 */
export function dialogTestDoubles(env: Environment): Dialogs {
  const given = paths.parse(JSON.parse(env.ONIR_TEST_PICK ?? '[]'));
  const listFile = env.ONIR_TEST_PICK_FILE;
  const next = (): string | null => {
    if (listFile === undefined || !existsSync(listFile)) return given.shift() ?? null;
    const [first, ...rest] = paths.parse(JSON.parse(readFileSync(listFile, 'utf8')));
    writeFileSync(listFile, JSON.stringify(rest));
    return first ?? given.shift() ?? null;
  };
  return {
    pickFile: async () => ({ path: next() }),
    async saveFile({ name, bytes }) {
      if (env.ONIR_TEST_SAVE === undefined) return { saved: false };
      await writeWhole(unusedPath(env.ONIR_TEST_SAVE, windowsSafeName(name, 'document')), bytes);
      return { saved: true };
    },
    async savePath({ name }) {
      if (env.ONIR_TEST_SAVE === undefined) return { path: null };
      return { path: unusedPath(env.ONIR_TEST_SAVE, windowsSafeName(name, 'document')) };
    },
  };
}
