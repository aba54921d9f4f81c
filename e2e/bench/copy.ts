import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Measurements write: each gets a copy of its own. */
export async function copyOffice(from: string, to: string): Promise<string> {
  await rm(to, { recursive: true, force: true });
  for (const part of ['data', 'profile']) await cp(join(from, part), join(to, part), { recursive: true });
  return to;
}
