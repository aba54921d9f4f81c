import type { MigrationInterface } from 'typeorm';
import { Streams1795400000000 } from './1795400000000-streams.ts';
import { Offices1795400100000 } from './1795400100000-offices.ts';
import { Tenancy1795400200000 } from './1795400200000-tenancy.ts';
import { ConfirmedDevices1795400210000 } from './1795400210000-confirmed-devices.ts';
import { Directory1795400300000 } from './1795400300000-directory.ts';
import { Attachments1795400500000 } from './1795400500000-attachments.ts';
import { Letters1795400600000 } from './1795400600000-letters.ts';
import { DurableHeads1795400700000 } from './1795400700000-durable-heads.ts';
import { TrustedCodes1795400710000 } from './1795400710000-trusted-codes.ts';
import { InlineBodies1795400730000 } from './1795400730000-inline-bodies.ts';
import { FoldOrders1795400740000 } from './1795400740000-fold-orders.ts';
import { DueTasks1795400750000 } from './1795400750000-due-tasks.ts';

/** All migrations of the centre's database, oldest first. Frozen once shipped; bundlers cannot follow globs. */
export const centralMigrations: readonly (new () => MigrationInterface)[] = [
  Streams1795400000000,
  Offices1795400100000,
  Tenancy1795400200000,
  ConfirmedDevices1795400210000,
  Directory1795400300000,
  DurableHeads1795400700000,
  Attachments1795400500000,
  Letters1795400600000,
  TrustedCodes1795400710000,
  InlineBodies1795400730000,
  FoldOrders1795400740000,
  DueTasks1795400750000,
];
