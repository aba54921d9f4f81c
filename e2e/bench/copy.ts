import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** What SQLite keeps of an open file beside it: of a process that has just ended the system takes it away meanwhile. */
const isShared = (path: string) => path.endsWith('-shm');

/** Measurements write: each gets a copy of its own. */
export async function copyOffice(from: string, to: string): Promise<string> {
  await rm(to, { recursive: true, force: true });
  for (const part of ['data', 'profile'])
    await cp(join(from, part), join(to, part), { recursive: true, filter: (path) => !isShared(path) });
  return to;
}
