import type { ChildProcess } from 'node:child_process';
import { chown, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { type Account, freePort, killGroup, killProcess, startProgram, until } from './programs.ts';

/** Seconds; Patroni's least `ttl` is 20, and that is how long a dead primary is waited for. */
const timing = { ttl: 20, loop: 3, retry: 5 };
const passwords = { owner: 'rehearsal-owner', replication: 'rehearsal-copy', centre: 'rehearsal-centre' };
const bin = '/usr/lib/postgresql/15/bin';

interface Node {
  name: string;
  rest: number;
  postgres: number;
  config: string;
  folder: string;
  process: ChildProcess | null;
}

const clusterState = z.object({
  members: z.array(z.object({ name: z.string(), role: z.string(), state: z.string() })),
});

/** Three PostgreSQL under Patroni with strict synchronous replication, etcd, and the proxy that finds the primary. */
export class PatroniCluster {
  readonly #folder: string;
  readonly #as: Account;
  readonly #etcd: number;
  readonly #proxy: number;
  readonly nodes: Node[] = [];

  private constructor(folder: string, as: Account, ports: { etcd: number; proxy: number }) {
    this.#folder = folder;
    this.#as = as;
    this.#etcd = ports.etcd;
    this.#proxy = ports.proxy;
  }

  static async start(folder: string, as: Account): Promise<PatroniCluster> {
    await chown(folder, as.uid, as.gid);
    const cluster = new PatroniCluster(folder, as, { etcd: await freePort(), proxy: await freePort() });
    await cluster.#startEtcd();
    for (const name of ['one', 'two', 'three']) await cluster.#addNode(name);
    for (const node of cluster.nodes) cluster.begin(node);
    await until('primary', 90_000, () => cluster.primary());
    await cluster.#startProxy();
    await cluster.#makeDatabase();
    return cluster;
  }

  /** As the centre is told. */
  get url(): string {
    return `postgres://onir:${passwords.centre}@127.0.0.1:${this.#proxy}/onir`;
  }

  begin(node: Node): void {
    node.process = startProgram('/usr/bin/patroni', [node.config], this.#as, node.folder);
  }

  /** The node's machine goes: Patroni, PostgreSQL and every backend at once. */
  async kill(node: Node): Promise<void> {
    const [first] = (await readFile(join(node.folder, 'data/postmaster.pid'), 'utf8')).split('\n');
    if (node.process) killGroup(node.process);
    node.process = null;
    // Where PostgreSQL was in Patroni's group it is gone by now; its backends end with it.
    killProcess(Number(first));
  }

  async primary(): Promise<Node | null> {
    for (const node of this.nodes) {
      if (!node.process) continue;
      const answer = await fetch(`http://127.0.0.1:${node.rest}/primary`).catch(() => null);
      if (answer?.status === 200) return node;
    }
    return null;
  }

  /** Waits until so many nodes work and one of them follows the primary synchronously. */
  async settled(nodes: number): Promise<void> {
    await until(`${nodes} nodes with a synchronous standby`, 90_000, async () => {
      const asked = this.nodes.find((node) => node.process);
      const answer = await fetch(`http://127.0.0.1:${asked?.rest}/cluster`);
      const { members } = clusterState.parse(await answer.json());
      const working = members.filter(({ state }) => /^(running|streaming)$/.test(state));
      const ready = working.length >= nodes && working.some(({ role }) => role === 'sync_standby');
      return ready ? true : null;
    });
  }

  async #startEtcd(): Promise<void> {
    const peer = await freePort();
    const at = (port: number) => `http://127.0.0.1:${port}`;
    const args = {
      name: 'rehearsal',
      'data-dir': join(this.#folder, 'etcd'),
      'listen-client-urls': at(this.#etcd),
      'advertise-client-urls': at(this.#etcd),
      'listen-peer-urls': at(peer),
      'initial-advertise-peer-urls': at(peer),
      'initial-cluster': `rehearsal=${at(peer)}`,
    };
    const flags = Object.entries(args).map(([name, value]) => `--${name}=${value}`);
    startProgram('/usr/bin/etcd', flags, this.#as, this.#folder);
    await until('etcd', 30_000, async () => ((await fetch(`${at(this.#etcd)}/health`)).ok ? true : null));
  }

  async #addNode(name: string): Promise<void> {
    const folder = join(this.#folder, name);
    await mkdir(folder);
    await chown(folder, this.#as.uid, this.#as.gid);
    const node: Node = {
      ...{ name, folder, config: join(folder, 'patroni.yml') },
      ...{ rest: await freePort(), postgres: await freePort(), process: null },
    };
    await writeFile(node.config, JSON.stringify(settingsOf(node, this.#etcd), null, 2));
    await chown(node.config, this.#as.uid, this.#as.gid);
    this.nodes.push(node);
  }

  async #startProxy(): Promise<void> {
    const file = join(this.#folder, 'haproxy.cfg');
    const servers = this.nodes.map(
      ({ name, postgres, rest }) => `  server ${name} 127.0.0.1:${postgres} check port ${rest}`,
    );
    const lines = [
      'defaults',
      '  mode tcp',
      '  timeout connect 2s',
      '  timeout client 1h',
      '  timeout server 1h',
      '  timeout check 1s',
      'listen postgresql',
      `  bind 127.0.0.1:${this.#proxy}`,
      '  option httpchk OPTIONS /primary',
      '  http-check expect status 200',
      '  default-server inter 1s fall 2 rise 1 on-marked-down shutdown-sessions',
      ...servers,
    ];
    await writeFile(file, `${lines.join('\n')}\n`);
    startProgram('/usr/sbin/haproxy', ['-db', '-f', file], this.#as, this.#folder);
  }

  async #makeDatabase(): Promise<void> {
    const owner = `postgres://postgres:${passwords.owner}@127.0.0.1:${this.#proxy}/postgres`;
    const source = await until('way to the primary', 30_000, () =>
      new DataSource({ type: 'postgres', url: owner }).initialize(),
    );
    await source.query(`CREATE ROLE onir LOGIN CREATEROLE PASSWORD '${passwords.centre}'`);
    await source.query('CREATE DATABASE onir OWNER onir');
    await source.destroy();
  }
}

/** YAML reads JSON. */
function settingsOf({ name, folder, rest, postgres }: Node, etcd: number) {
  return {
    scope: 'onir',
    name,
    restapi: { listen: `127.0.0.1:${rest}`, connect_address: `127.0.0.1:${rest}` },
    etcd3: { hosts: [`127.0.0.1:${etcd}`] },
    bootstrap: {
      dcs: {
        ...{ ttl: timing.ttl, loop_wait: timing.loop, retry_timeout: timing.retry },
        ...{ synchronous_mode: true, synchronous_mode_strict: true, maximum_lag_on_failover: 0 },
        postgresql: {
          ...{ use_pg_rewind: true, use_slots: true },
          parameters: { max_connections: 100, synchronous_commit: 'on', wal_log_hints: 'on' },
        },
      },
      initdb: [{ encoding: 'UTF8' }, { locale: 'C' }, 'data-checksums'],
    },
    postgresql: {
      listen: `127.0.0.1:${postgres}`,
      connect_address: `127.0.0.1:${postgres}`,
      data_dir: join(folder, 'data'),
      bin_dir: bin,
      pgpass: join(folder, 'pgpass'),
      parameters: { unix_socket_directories: folder },
      pg_hba: [
        'local all all trust',
        'host replication copy 127.0.0.1/32 scram-sha-256',
        'host all all 127.0.0.1/32 scram-sha-256',
      ],
      authentication: {
        superuser: { username: 'postgres', password: passwords.owner },
        replication: { username: 'copy', password: passwords.replication },
        rewind: { username: 'postgres', password: passwords.owner },
      },
    },
  };
}
