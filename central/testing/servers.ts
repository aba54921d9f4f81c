import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Cluster, embeddedPrograms, type PostgresPrograms, startCluster } from '../operations/index.ts';

/**
 * The PostgreSQL servers that the same tests run on: the one from npm always, Debian's own in the whole suite. What is not there
 * fails its tests; it is never passed over.
 */
export const servers: readonly ['embedded' | 'debian'][] =
  process.env.ONIR_FAST === 'yes' ? [['embedded']] : [['embedded'], ['debian']];

export interface TestServer {
  cluster: Cluster;
  end(): Promise<void>;
}

/** A server of its own in a temporary folder, gone at the end. */
export async function startServer(
  which: 'embedded' | 'debian',
  settings: Readonly<Record<string, string>> = { fsync: 'off', full_page_writes: 'off' },
): Promise<TestServer> {
  const folder = await mkdtemp(join(tmpdir(), 'onir-centre-'));
  const programs = which === 'embedded' ? embeddedPrograms() : await debianPrograms();
  const cluster = await startCluster(programs, folder, settings);
  return {
    cluster,
    async end() {
      await cluster.stop('kill');
      await rm(folder, { recursive: true, force: true });
    },
  };
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
