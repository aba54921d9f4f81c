import type { conflicts } from '../../../shared/conflicts/index.ts';
import type { Handlers } from '../handler.ts';
import { escalate, reissue, withdraw } from './acts.ts';
import { openConflict } from './card.ts';
import { conflictsOfRecord, countConflicts, listConflicts } from './list.ts';

export const conflictsHandlers: Handlers<typeof conflicts> = {
  list: listConflicts,
  count: countConflicts,
  open: openConflict,
  ofRecord: conflictsOfRecord,
  reissue,
  withdraw,
  escalate,
};
