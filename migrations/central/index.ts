import type { MigrationInterface } from 'typeorm';
import { Streams1795400000000 } from './1795400000000-streams.ts';
import { Offices1795400100000 } from './1795400100000-offices.ts';
import { Tenancy1795400200000 } from './1795400200000-tenancy.ts';

/** All migrations of the centre's database, oldest first. Frozen once shipped; bundlers cannot follow globs. */
export const centralMigrations: readonly (new () => MigrationInterface)[] = [
  Streams1795400000000,
  Offices1795400100000,
  Tenancy1795400200000,
];
