import type { MigrationInterface } from 'typeorm';
import { Store1795300000000 } from './1795300000000-store.ts';
import { OfficeAndPeople1795300001000 } from './1795300001000-office-and-people.ts';

/** All migrations of the office's database, oldest first. Frozen once shipped; bundlers cannot follow globs. */
export const officeMigrations: readonly (new () => MigrationInterface)[] = [
  Store1795300000000,
  OfficeAndPeople1795300001000,
];
