import type { AccessLog } from '../access/access-log.ts';
import type { Bookkeeping } from '../act/bookkeeping.ts';
import type { Positions } from '../act/positions.ts';
import type { Connection } from '../database/connection.ts';
import type { Queue } from '../database/queue.ts';
import type { Device } from '../log/device.ts';
import type { EventLog } from '../log/event-log.ts';
import type { Projections } from '../projections/projections.ts';
import type { Wiring } from '../types.ts';

export interface JournalMeans {
  db: Connection;
  queue: Queue;
  log: EventLog;
  books: Bookkeeping;
  positions: Positions;
  access: AccessLog;
  projections: Projections;
  device: Device;
  office: string;
  wiring: Wiring;
  /** What was already found at opening: the database is behind its sealed head. */
  behindSeal: boolean;
}
