import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';

const tries = 5;
const pauseMs = 500;

/** Measurements write: each gets a copy of its own. */
export async function copyOffice(from: string, to: string): Promise<string> {
  for (let tried = 1; ; tried++)
    try {
      await copyParts(from, to);
      return to;
    } catch (error) {
      // What SQLite keeps beside an open file goes some time after the office was closed, perhaps while it is being copied.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || tried === tries) throw error;
      await setTimeout(pauseMs);
    }
}

async function copyParts(from: string, to: string): Promise<void> {
  await rm(to, { recursive: true, force: true });
  for (const part of ['data', 'profile']) await cp(join(from, part), join(to, part), { recursive: true });
}
