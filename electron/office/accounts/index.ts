import { AccountRecord, JournalEntryRecord } from './account.entity.ts';

export const accountsEntities = [AccountRecord, JournalEntryRecord];
