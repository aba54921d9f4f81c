import { AccountRecord, JournalEntryRecord } from './account.entity.ts';
import { ReviewLineRecord, ReviewRecord } from './review.entity.ts';

export { accountsOfPerson } from './accounts.queries.ts';
export { DailyBlock } from './daily-block.ts';
export { accountsHandlers } from './handlers.ts';
export { overdueUntil } from './list.ts';
export { AccountMemory } from './memory.ts';
export const accountsEntities = [AccountRecord, JournalEntryRecord, ReviewRecord, ReviewLineRecord];
