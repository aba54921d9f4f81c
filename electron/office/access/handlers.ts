import type { access } from '../../../shared/access/index.ts';
import type { Handlers } from '../handler.ts';
import { prepare, submit, withdraw } from './acts.ts';
import { openRequest } from './card.ts';
import { preview, print, printers, saveDocx, savePdf } from './document.ts';
import { copyRequest, discardDraft, newDraft, saveDraft, showDraft, splitRequest } from './drafts.ts';
import { exportRequests } from './export.ts';
import { countsOf, listRequests } from './list.ts';

export const accessHandlers: Handlers<typeof access> = {
  list: listRequests,
  counts: countsOf,
  open: openRequest,
  saveDraft,
  openDraft: showDraft,
  newDraft,
  discardDraft,
  prepare,
  submit,
  withdraw,
  copy: copyRequest,
  split: splitRequest,
  preview,
  savePdf,
  saveDocx,
  printers,
  print,
  export: exportRequests,
};
