import type { DataSource } from 'typeorm';
import type { Problem } from '../../../shared/kernel/index.ts';
import type { SignedClosing } from '../../../shared/volumes/index.ts';
import type { AccessLog } from './access/access-log.ts';
import type { RecorderMeans } from './act/recorder.ts';
import type { AttachmentFiles } from './attachments/attachments.ts';
import type { FolderLock } from './database/lock.ts';
import type { Queue } from './database/queue.ts';
import type { layout } from './files/layout.ts';
import type { Lanes } from './proof/range.ts';
import type { SearchIndex } from './search/search.ts';

/** What an open store is made of. */
export interface StoreParts extends RecorderMeans {
  source: DataSource;
  queue: Queue;
  search: SearchIndex;
  access: AccessLog;
  attachments: AttachmentFiles;
  lock: FolderLock;
  paths: ReturnType<typeof layout>;
  dmk: Uint8Array;
  lanes: Lanes | null;
  /** Found at opening: nothing is recorded over it. */
  damage: Problem | null;
  /** The history was closed: it is read, and nothing is recorded in it any more. */
  closing: SignedClosing | null;
  report(line: string): void;
  onBroken(problem: Problem): void;
}
