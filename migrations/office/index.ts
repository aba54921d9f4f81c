import type { MigrationInterface } from 'typeorm';
import { Store1795300000000 } from './1795300000000-store.ts';
import { OfficeAndPeople1795300001000 } from './1795300001000-office-and-people.ts';
import { Employees1795300300000 } from './1795300300000-employees.ts';
import { Catalogue1795300400000 } from './1795300400000-catalogue.ts';
import { Access1795300500000 } from './1795300500000-access.ts';
import { Calendar1795300600000 } from './1795300600000-calendar.ts';
import { Journal1795300700000 } from './1795300700000-journal.ts';
import { Answers1795300800000 } from './1795300800000-answers.ts';
import { Accounts1795300900000 } from './1795300900000-accounts.ts';
import { Review1795301000000 } from './1795301000000-review.ts';
import { Orders1795301100000 } from './1795301100000-orders.ts';
import { AccessLog1795301200000 } from './1795301200000-access-log.ts';
import { Sync1795301300000 } from './1795301300000-sync.ts';
import { FormerDevices1795400200000 } from './1795400200000-former-devices.ts';
import { Conflicts1795400400000 } from './1795400400000-conflicts.ts';
import { AttachmentLane1795400500000 } from './1795400500000-attachment-lane.ts';
import { Letters1795400600000 } from './1795400600000-letters.ts';
import { JournalSearch1795400800000 } from './1795400800000-journal-search.ts';
import { TakenLetters1795400810000 } from './1795400810000-taken-letters.ts';
import { Volumes1795400900000 } from './1795400900000-volumes.ts';
import { JournalRows1795401000000 } from './1795401000000-journal-rows.ts';

/** All migrations of the office's database, oldest first. Frozen once shipped; bundlers cannot follow globs. */
export const officeMigrations: readonly (new () => MigrationInterface)[] = [
  Store1795300000000,
  OfficeAndPeople1795300001000,
  Employees1795300300000,
  Catalogue1795300400000,
  Access1795300500000,
  Calendar1795300600000,
  Journal1795300700000,
  Answers1795300800000,
  Accounts1795300900000,
  Review1795301000000,
  Orders1795301100000,
  AccessLog1795301200000,
  Sync1795301300000,
  FormerDevices1795400200000,
  Conflicts1795400400000,
  AttachmentLane1795400500000,
  Letters1795400600000,
  JournalSearch1795400800000,
  TakenLetters1795400810000,
  Volumes1795400900000,
  JournalRows1795401000000,
];
