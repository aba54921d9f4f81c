import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { type Cluster, embeddedPrograms, type PostgresPrograms, startCluster } from '../operations/index.ts';

/**
 * The PostgreSQL servers that the same tests run on: the one from npm always, Debian's own in the whole suite. What is not there
 * fails its tests; it is never passed over.
 */
export const servers: readonly ['embedded' | 'debian'][] =
  process.env.ONIR_FAST === 'yes' ? [['embedded']] : [['embedded'], ['debian']];

export interface TestServer {
  cluster: Cluster;
  programs: PostgresPrograms;
  /** Of its data and its password. */
  folder: string;
  /** Starts what was stopped or killed, on its data and under its address, with other settings where they are given. */
  restart(settings?: Readonly<Record<string, string>>): Promise<void>;
  /** One statement of whoever owns the server. @param database another one of it, for what none may be connected to */
  asOwner(sql: string, database?: string): Promise<unknown[]>;
  end(): Promise<void>;
}

const quick = { fsync: 'off', full_page_writes: 'off' };

/** A server of its own in a temporary folder, gone at the end. */
export async function startServer(
  which: 'embedded' | 'debian',
  settings: Readonly<Record<string, string>> = quick,
  at?: string,
): Promise<TestServer> {
  const folder = at ?? (await mkdtemp(join(tmpdir(), 'onir-centre-')));
  const programs = which === 'embedded' ? embeddedPrograms() : await debianPrograms();
  const cluster = await startCluster(programs, folder, settings);
  const { port } = new URL(cluster.url);
  const server: TestServer = {
    ...{ cluster, programs, folder },
    async restart(changed = settings) {
      server.cluster = await startCluster(programs, folder, { ...changed, port });
    },
    async asOwner(sql, database) {
      const url = new URL(cluster.url);
      if (database) url.pathname = database;
      const source = await new DataSource({ type: 'postgres', url: url.href }).initialize();
      try {
        return await source.query<unknown[]>(sql);
      } finally {
        await source.destroy();
      }
    },
    async end() {
      await server.cluster.stop('kill');
      await rm(folder, { recursive: true, force: true });
    },
  };
  return server;
}

/** Where Debian lays out its versions side by side; the newest. */
async function debianPrograms(): Promise<PostgresPrograms> {
  const root = '/usr/lib/postgresql';
  const versions = (await readdir(root))
    .filter((name) => /^\d+$/.test(name))
    .sort((a, b) => Number(b) - Number(a));
  const bin = join(root, versions[0] ?? '', 'bin');
  return { initdb: join(bin, 'initdb'), postgres: join(bin, 'postgres') };
}
