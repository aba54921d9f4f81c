import { DataSource, MigrationExecutor, type MigrationInterface, type QueryRunner } from 'typeorm';
import { centralMigrations } from '../../migrations/central/index.ts';
import { parameter } from './parameters.ts';
import { isPassing } from './passing.ts';
import * as sql from './transaction.queries.ts';

/** One statement with its parameters; rows come as the driver reads them: bigint as text, timestamptz as Date. */
export type Query = <Row>(sql: string, parameters?: readonly unknown[]) => Promise<Row[]>;

/** Milliseconds. Nothing at the centre waits for ever. */
const limits = { connect: 5000, statement: 20_000, lock: 10_000, idle: 30_000 };
const attempts = 6;
/** Milliseconds in which a transaction is tried again; later nobody waits for its answer any more. */
const tryingMs = 10_000;
/** Milliseconds for which a centre that starts waits for its database: after a power cut both start at once. */
const startingMs = 60_000;

const isId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** As the database says it of its own parameters. */
class NoId extends Error {
  readonly code = '22P02';
}

export interface DatabaseSettings {
  url: string;
  /** Connections of this process. */
  connections: number;
  /** Of its schema; unset: the centre's. */
  migrations?: readonly (new () => MigrationInterface)[];
}

/**
 * The centre's database. Every transaction is of one office under a role that owns nothing, and is a closure that may be run
 * again from its beginning: after a lost race, a deadlock, a failover or a cut connection.
 */
export class Database {
  readonly #source: DataSource;

  private constructor(source: DataSource) {
    this.#source = source;
  }

  /** Connects and brings the schema up to date; several processes may do so at once. */
  static async open(settings: DatabaseSettings): Promise<Database> {
    const source = await connected(settings);
    await migrate(source);
    return new Database(source);
  }

  close(): Promise<void> {
    return this.#source.destroy();
  }

  /** One office's rows and nothing else are there for `work`. */
  async inOffice<T>(office: string, work: (query: Query) => Promise<T>): Promise<T> {
    if (!isId.test(office)) throw new NoId();
    return this.#transaction(sql.asOffice(office), work);
  }

  /** What may be known across offices: which there are, whose code it is, where relay is due. Reading only. */
  inDirectory<T>(work: (query: Query) => Promise<T>): Promise<T> {
    return this.#transaction(sql.asDirectory, work);
  }

  async #transaction<T>(begin: string, work: (query: Query) => Promise<T>): Promise<T> {
    const until = performance.now() + tryingMs;
    for (let attempt = 1; ; attempt++) {
      try {
        return await once(this.#source, begin, work);
      } catch (error) {
        if (attempt >= attempts || !isPassing(error) || performance.now() > until) throw error;
        await pause(20 * 2 ** attempt * (0.5 + Math.random()));
      }
    }
  }
}

function sourceOf({ url, connections, migrations = centralMigrations }: DatabaseSettings): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    migrations: [...migrations],
    installExtensions: false,
    applicationName: 'onir-centre',
    poolSize: connections,
    poolErrorHandler: () => undefined,
    extra: {
      connectionTimeoutMillis: limits.connect,
      statement_timeout: limits.statement,
      lock_timeout: limits.lock,
      idle_in_transaction_session_timeout: limits.idle,
      keepAlive: true,
      // A statement is sent before the one before it was answered.
      pipeline: true,
    },
  });
}

async function connected(settings: DatabaseSettings): Promise<DataSource> {
  const until = performance.now() + startingMs;
  for (;;) {
    try {
      return await sourceOf(settings).initialize();
    } catch (error) {
      if (!isPassing(error) || performance.now() > until) throw error;
      await pause(1000);
    }
  }
}

/** Of the driver: TypeORM's own way to it costs as much as most statements here, and knows neither names nor pipelines. */
interface Connection {
  query(statement: {
    text: string;
    name?: string;
    values?: readonly unknown[];
  }): Promise<{ command: string; rows: unknown[] }>;
  readonly connection: { readonly stream: { cork(): void; uncork(): void } };
}

/** What is asked in one turn goes out in one piece: every piece is a call of the system on both sides. */
function inOnePiece({ connection: { stream } }: Connection): void {
  stream.cork();
  process.nextTick(() => stream.uncork());
}

async function once<T>(source: DataSource, begin: string, work: (query: Query) => Promise<T>): Promise<T> {
  const runner = source.createQueryRunner();
  // What failed first is the reason: of what was sent behind it the database says only that the transaction is over.
  const reasons: unknown[] = [];
  const failed = (error: unknown) => {
    reasons.push(error);
  };
  // Outside of what is rolled back: a runner without a connection would wait for one a second time.
  const connection: Connection = await runner.connect();
  try {
    // Nobody waits for it: what follows is sent behind it, and nothing that follows a failed beginning is done.
    inOnePiece(connection);
    const begun = connection.query({ text: begin });
    begun.catch(failed);
    const result = await work(async <Row>(text: string, values: readonly unknown[] = []) => {
      inOnePiece(connection);
      const asked = connection.query({ text, name: nameOf(text), values: values.map(parameter) });
      asked.catch(failed);
      return (await asked).rows as Row[];
    });
    await begun;
    const { command } = await connection.query({ text: sql.commit });
    // Of a statement that failed while nobody waited for it.
    if (command !== 'COMMIT') throw new Error('the transaction was rolled back');
    return result;
  } catch (error) {
    await rollBack(runner);
    failed(error);
    throw reasons[0];
  } finally {
    await runner.release();
  }
}

/** Statements are constants of this program: each connection reads and plans one once. */
const names = new Map<string, string>();

function nameOf(text: string): string {
  const known = names.get(text) ?? `onir_${names.size + 1}`;
  names.set(text, known);
  return known;
}

/** The reason is in the first error; a connection that is gone has rolled back by itself. */
async function rollBack(runner: QueryRunner): Promise<void> {
  await runner.query(sql.rollBack).catch(() => undefined);
}

/** Of several processes that start at once one makes the schema; the others wait, and find it made. */
async function migrate(source: DataSource): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await migrateAlone(source);
      return;
    } catch (error) {
      if (attempt >= attempts || !isPassing(error)) throw error;
      await pause(200 * attempt * (0.5 + Math.random()));
    }
  }
}

async function migrateAlone(source: DataSource): Promise<void> {
  const runner = source.createQueryRunner();
  await runner.connect();
  try {
    await runner.query(sql.patiently);
    await runner.query(sql.lockMigrations);
    try {
      const executor = new MigrationExecutor(source, runner);
      executor.transaction = 'all';
      await executor.executePendingMigrations();
    } finally {
      await runner.query(sql.unlockMigrations);
      await runner.query(sql.asUsual);
    }
  } finally {
    await runner.release();
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms);
  });
}
