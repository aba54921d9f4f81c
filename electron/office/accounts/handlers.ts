import type { accounts } from '../../../shared/accounts/index.ts';
import type { Handlers } from '../handler.ts';
import { acceptPolicy, blockAccount, correctLogin, enterAccount, noteLogin, renewPassword } from './acts.ts';
import { openAccount } from './card.ts';
import { draftRequest } from './draft-request.ts';
import { exportAccounts } from './export.ts';
import { forwardPassword, otherWorkstations } from './forward.ts';
import { checkLogins, commitLogins, pickLogins } from './import.ts';
import { blockOverdue } from './inactive.ts';
import { countsOf, listAccounts } from './list.ts';
import type { AccountMemory } from './memory.ts';
import {
  confirmReview,
  previewReview,
  printReview,
  reviewAccounts,
  reviewUnits,
  saveReview,
} from './review.ts';
import { previewSlip, printSlip, saveSlip, showPassword } from './slip.ts';

/** @param memory what this session holds that never reaches the disk */
export function accountsHandlers(memory: AccountMemory): Handlers<typeof accounts> {
  return {
    list: listAccounts,
    counts: countsOf,
    open: (input, at) => openAccount(input, at, memory),
    enter: enterAccount,
    noteLogin,
    correctLogin,
    block: blockAccount,
    acceptPolicy,
    draftRequest,
    showPassword: (input, at) => showPassword(input, at, memory),
    workstations: otherWorkstations,
    forwardPassword,
    renewPassword,
    printSlip: (input, at) => printSlip(input, at, memory),
    previewSlip,
    saveSlip,
    importPick: (input, at) => pickLogins(input, at, memory),
    importCheck: (input, at) => checkLogins(input, at, memory),
    importCommit: (input, at) => commitLogins(input, at, memory),
    blockOverdue,
    reviewUnits,
    reviewAccounts,
    confirmReview,
    previewReview,
    saveReview,
    printReview,
    export: exportAccounts,
  };
}
