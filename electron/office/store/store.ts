import { existsSync, mkdirSync } from 'node:fs';
import { officeMigrations } from '../../../migrations/office/index.ts';
import { fail, ok, type Result } from '../../../shared/kernel/index.ts';
import { AccessLog } from './access/access-log.ts';
import { Aggregates } from './act/aggregates.ts';
import { Bookkeeping } from './act/bookkeeping.ts';
import { Positions } from './act/positions.ts';
import { AttachmentFiles } from './attachments/attachments.ts';
import { forgotten, sweepFiles } from './attachments/sweep.ts';
import { Clock } from './clock.ts';
import { closingIn, endsAs } from './close-history.ts';
import type { Connection } from './database/connection.ts';
import { type FolderLock, lockFolder } from './database/lock.ts';
import { type Database, openConnection, openDatabase } from './database/open.ts';
import { problemOf, toldError } from './database/problems.ts';
import { Queue } from './database/queue.ts';
import { layout } from './files/layout.ts';
import { databaseKey } from './keys/sealing.ts';
import { KeyStore } from './keystore/key-store.ts';
import { keepDevice, newDevice, readDeviceKeys } from './log/device.ts';
import { EventLog } from './log/event-log.ts';
import { OfficeStore } from './office-store.ts';
import type { OpenStore } from './opening.ts';
import { Projections } from './projections/projections.ts';
import { SearchIndex } from './search/search.ts';
import { Held } from './sync/held.ts';
import { beginLifeAtOpening } from './sync/life.ts';
import { LinkState } from './sync/link-state.ts';
import { breakOver } from './sync/sync.queries.ts';
import type { Store } from './types.ts';
import { readSeal } from './verify/seal.ts';

/** Undone from the last to the first when the opening fails at any point. */
type Undo = (() => unknown)[];

/**
 * Opens (or with `create` makes) the office's database, key store and attachments.
 * `store.inUse`, `store.damaged`, `store.wrongKey`, `store.newer`, `store.readOnly`, `store.diskFull`.
 */
export async function openStore(of: OpenStore): Promise<Result<Store>> {
  const undo: Undo = [];
  let opened: Result<Store>;
  try {
    opened = await openAll(of, undo);
  } catch (error) {
    // What cannot be read here was written whole by this program: the disk has changed it.
    of.report?.(`opening failed: ${error instanceof Error ? error.name : typeof error}`);
    opened = { ok: false, problem: problemOf(error) ?? { code: 'store.damaged' } };
  }
  if (!opened.ok) for (const each of undo.reverse()) await each();
  return opened;
}

async function openAll(of: OpenStore, undo: Undo): Promise<Result<Store>> {
  const create = of.create ?? false;
  const report = of.report ?? (() => undefined);
  const paths = layout(of.dataFolder);
  if (create) mkdirSync(of.dataFolder, { recursive: true });
  const lock = lockFolder(of.dataFolder);
  if (!lock.ok) return lock;
  undo.push(() => lock.value.release());
  if (create && (existsSync(paths.database) || existsSync(paths.keys))) return fail('store.damaged');
  // The key store first: a data file without its keys is worth nothing, and must not be made or migrated.
  const key = databaseKey(of.dmk, 'onir/keystore-db');
  const keys = openConnection({ file: paths.keys, key, create, report });
  if (!keys.ok) return keys;
  undo.push(() => keys.value.close());
  const database = await openDatabase({
    file: paths.database,
    key: databaseKey(of.dmk, 'onir/db'),
    create,
    report,
    told: of.preparing,
    entities: of.wiring.entities,
    migrations: of.migrations ?? officeMigrations,
  });
  if (!database.ok) return database;
  undo.push(() => database.value.source.destroy());
  return assemble(of, database.value, keys.value, lock.value);
}

async function assemble(
  of: OpenStore,
  database: Database,
  keysFile: Connection,
  lock: FolderLock,
): Promise<Result<Store>> {
  const { office, dmk, wiring, surroundings, dataFolder } = of;
  const paths = layout(dataFolder);
  const { connection: db, source } = database;
  const books = new Bookkeeping(db);
  if (of.create) begin(of, db, books);
  const device = readDeviceKeys(db, dmk);
  if (!device || books.setting('office') !== office) return fail('store.wrongKey');
  const parts = partsOf(of, database, keysFile, books, device);
  const { log, access, link } = parts;
  const clock = new Clock({ books, access, now: surroundings.now });
  const seal = readSeal(paths.head, dmk);
  const closing = closingIn(books);
  const wanted = { db, log, access, books, office, linked: link.linked, seal };
  const found = closing && !endsAs(closing, { log, office, device }) ? 'damage' : foundAtOpening(wanted);
  const made = {
    ...parts,
    db,
    source,
    books,
    clock,
    device,
    office,
    wiring,
    surroundings,
    lock,
    paths,
    dmk,
    damage: found === 'damage' ? ({ code: 'store.damaged' } as const) : null,
    closing,
    lanes: of.lanes ?? null,
    report: of.report ?? (() => undefined),
    onBroken: of.onBroken ?? (() => undefined),
  };
  if (found === 'restored') beginLifeAtOpening(made, typeof seal === 'string' ? null : JSON.stringify(seal));
  const store = new OfficeStore(made);
  if (found === 'restored') store.notes.push('a restored copy: what it lacks comes from the centre');
  // What was being typed when the history was closed stays, with its files.
  if (!made.damage && !closing) {
    await tidy(parts.attachments, of, db, store.notes);
    books.forgetOperations(surroundings.now());
  }
  await store.refreshRows(of.preparing);
  return ok(store);
}

/** The first that is written into new files. */
function begin({ office, dmk, device, surroundings }: OpenStore, db: Connection, books: Bookkeeping): void {
  books.setSetting('office', office);
  db.durable(() => keepDevice(db, dmk, device ?? newDevice(surroundings)));
}

/** Never over a damaged log: what an older database does not name may be the only copy of what was cut off. */
async function tidy(
  attachments: AttachmentFiles,
  { dataFolder, surroundings }: OpenStore,
  db: Connection,
  notes: string[],
): Promise<void> {
  const swept = sweepFiles(layout(dataFolder).attachments, db);
  if (swept > 0) notes.push(`removed ${swept} unfinished attachment files`);
  for (const id of forgotten(db, surroundings.now())) await attachments.discard(id);
}

/** The working parts of a store on its open files; each knows only those before it. */
function partsOf(
  of: OpenStore,
  { connection: db, source }: Database,
  keysFile: Connection,
  books: Bookkeeping,
  device: NonNullable<ReturnType<typeof readDeviceKeys>>,
) {
  const { office, dmk, wiring, surroundings, dataFolder } = of;
  const queue = new Queue(toldError);
  const keys = new KeyStore(keysFile, db, dmk, surroundings.random);
  const log = new EventLog(db, keys);
  const link = new LinkState(books);
  const held = new Held(db);
  const aggregates = new Aggregates(wiring.registry, log, link, held);
  const tables = wiring.entities.map((entity) => source.getMetadata(entity));
  const { registry } = wiring;
  const projections = new Projections({ db, tables, registry, exclusive: () => !link.linked });
  const kinds = wiring.searchable;
  const search = new SearchIndex({ db, queue, log, books, aggregates, projections, kinds });
  const access = new AccessLog(db, device.signer);
  const positions = new Positions(log, office, link.linked ? books.counter('own') : null, device.incarnation);
  const folder = layout(dataFolder).attachments;
  const isClosed = () => books.setting('closing') !== null;
  const attachments = new AttachmentFiles({ folder, db, queue, keys, surroundings, isClosed });
  return { queue, keys, log, link, held, aggregates, projections, search, access, positions, attachments };
}

/**
 * `damage` must stop writing: a log that continued over a lost tail would cover the loss. What a whole older or other copy of an
 * enrolled office lacks is at the centre, and where it went back is recorded.
 */
function foundAtOpening(of: {
  db: Connection;
  log: EventLog;
  access: AccessLog;
  books: Bookkeeping;
  office: string;
  linked: boolean;
  seal: ReturnType<typeof readSeal>;
}): 'damage' | 'restored' | null {
  const { db, log, access, books, office, linked, seal } = of;
  const otherwise = linked ? 'restored' : 'damage';
  const cut =
    books.counter('event') > log.chainPosition().pos ||
    books.counter('stream') > log.streamPosition(office).number ||
    books.counter('journal') !== log.lastEntry(office) ||
    books.counter('access') > access.lastStored();
  if (cut) return 'damage';
  if (seal === 'broken') return otherwise;
  // A store is sealed when it is closed, and soon after the first act.
  if (seal === 'none') return linked ? otherwise : null;
  const row = seal.stream.number > 0 ? log.rowsAfter(office, seal.stream.number - 1, 1)[0]?.row : null;
  const entry = seal.access.seq > 0 ? access.after(seal.access.seq - 1, 1)[0] : null;
  // The centre had another history: what was sealed may have been forgotten since, and that is recorded whole.
  const wasForgotten = db.get(breakOver, seal.stream.number, seal.stream.hash) !== undefined;
  const behind =
    (row !== null && row?.hash !== seal.stream.hash && !wasForgotten) ||
    (entry !== null && entry?.hash !== seal.access.hash);
  return behind ? otherwise : null;
}
