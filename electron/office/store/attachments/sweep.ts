import { type Dirent, existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { asText, type Connection } from '../database/connection.ts';
import { allAttachments, forgottenAttachments } from './attachments.queries.ts';

const forgottenAfterMs = 24 * 3_600_000;

/** Removes what a crash left: half-written files and files that no row names. Gives how many. */
export function sweepFiles(folder: string, db: Connection): number {
  if (!existsSync(folder)) return 0;
  const known = new Set(db.all(allAttachments).map((row) => asText(row.address)));
  let removed = 0;
  for (const group of readdirSync(folder, { withFileTypes: true }).filter(isFolder))
    for (const name of readdirSync(join(folder, group.name))) {
      if (known.has(`${group.name}/${name}`)) continue;
      rmSync(join(folder, group.name, name), { recursive: true, force: true });
      removed++;
    }
  return removed;
}

/** Attachments that were picked more than a day ago and are named by no draft: to be discarded. */
export function forgotten(db: Connection, nowMs: number): string[] {
  return db
    .all(forgottenAttachments, new Date(nowMs - forgottenAfterMs).toISOString())
    .map((row) => String(row.id));
}

function isFolder(entry: Dirent): boolean {
  return entry.isDirectory();
}
