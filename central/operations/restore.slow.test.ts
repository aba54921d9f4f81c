import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appendFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { continues, readSettled, type StreamRow, streamStart } from '../../shared/sync/index.ts';
import { verifier } from '../store/index.ts';
import type { Client } from '../testing/clients.ts';
import { Restore, type Way, waiting } from '../testing/restore.ts';
import { everything } from '../testing/traffic.ts';

const run = promisify(execFile);

/** Base copy while everything runs, archive of the log, restore to a named point: as the guide's section on backups says. */
const pointInTime: Way = {
  which: 'debian',
  keysApart: false,
  settings: (at) => ({
    ...{ wal_level: 'replica', archive_mode: 'on', max_wal_senders: '4' },
    archive_command: `test ! -f ${at}/archive/%f && cp %p ${at}/archive/%f`,
  }),
  async take(restore) {
    const { server, at } = restore;
    const program = join(dirname(server.programs.postgres), 'pg_basebackup');
    // Offices go on working while the copy is made.
    const copying = run(program, [
      '--dbname',
      server.cluster.url,
      '--pgdata',
      join(at, 'base'),
      '--checkpoint=fast',
    ]);
    await Promise.all([copying, restore.syncAll()]);
    await server.asOwner("SELECT pg_create_restore_point('friday')");
    const [last] = (await server.asOwner('SELECT pg_walfile_name(pg_switch_wal()) AS name')) as {
      name: string;
    }[];
    await expect.poll(() => existsSync(join(at, 'archive', last?.name ?? '-')), waiting).toBe(true);
  },
  async putBack({ server, at }) {
    await server.cluster.stop('kill');
    const data = join(server.folder, 'data');
    const { uid, gid } = await stat(data);
    await rm(data, { recursive: true });
    await run('cp', ['-a', join(at, 'base'), data]);
    await writeFile(join(data, 'recovery.signal'), '');
    await appendFile(
      join(data, 'postgresql.auto.conf'),
      `restore_command = 'cp ${at}/archive/%f %p'\nrecovery_target_name = 'friday'\nrecovery_target_action = 'promote'\n`,
    );
    await run('chown', ['-R', `${uid}:${gid}`, data]);
    await server.restart();
  },
};

/** The whole folder of the stopped server, and later the same folder in its place; the keys stay as they are, newer than it. */
const coldCopy: Way = {
  which: 'embedded',
  keysApart: true,
  settings: () => ({}),
  async take({ server, at }) {
    await server.cluster.stop();
    await run('cp', ['-a', join(server.folder, 'data'), join(at, 'base')]);
    await server.restart();
  },
  async putBack({ server, at }) {
    await server.cluster.stop('kill');
    await rm(join(server.folder, 'data'), { recursive: true });
    await run('cp', ['-a', join(at, 'base'), join(server.folder, 'data')]);
    await server.restart();
  },
};

/** What is promised of an event: its number may change after a restore, this may not. */
function lasting({ station }: Client): Map<string, unknown> {
  const settled = new Map<string, StreamRow['outcome']>();
  for (const { event } of station.disk.rows) {
    const told = station.disk.held.get(event)?.event;
    const settlement = told ? readSettled(told) : null;
    if (settlement) settled.set(settlement.event, settlement.outcome);
  }
  return new Map(
    station.disk.rows.flatMap(({ event, outcome, received, ...row }) => {
      const told = station.disk.held.get(event)?.event;
      // What came too early to be judged is told of by an event of the centre; those are as many as it needs.
      if (told && readSettled(told)) return [];
      const journal = row.journal ?? row.origin?.journal ?? null;
      return [[event, { outcome: settled.get(event) ?? outcome, received, journal }]];
    }),
  );
}

function continuous(rows: readonly StreamRow[]): boolean {
  return rows.every((row, place) => continues(verifier, rows[place - 1] ?? streamStart, row));
}

describe.each([
  ['to a point in time', pointInTime],
  ['from a cold copy', coldCopy],
] as const)('the centre is restored %s under living workstations', (_, way) => {
  let restore: Restore;
  beforeAll(async () => {
    restore = await Restore.start(way);
  }, 180_000);
  afterAll(() => restore.end(), 60_000);

  test('everything comes back once, with its outcome and its number in the journal', {
    timeout: 600_000,
  }, async () => {
    restore.work(0, 3);
    await restore.settled();
    const copied = restore.heads();
    restore.work(3, 5);
    await way.take(restore);
    if (way.which === 'embedded') await restore.restartCentre();
    restore.work(5, 70);
    await restore.settled();
    const before = restore.clients.map(lasting);
    expect(restore.heads()).not.toEqual(copied);
    expect(restore.journals()).toBe(2);

    await way.putBack(restore);
    await restore.restartCentre();
    for (const [place, { device }] of restore.clients.entries())
      expect((await everything(device)).length).toBeLessThan(before[place]?.size ?? 0);
    await restore.settled();

    for (const [place, client] of restore.clients.entries()) {
      const { station, device } = client;
      const { rows } = station.disk;
      expect(continuous(rows)).toBe(true);
      const ids = rows.map(({ event }) => event);
      expect(new Set(ids).size).toBe(ids.length);
      expect(lasting(client)).toEqual(before[place]);
      expect((await everything(device)).map(({ row }) => row)).toEqual(rows);
    }
    // Every part of every event opens: no key is older than what it is for.
    expect(await (await fetch(`${restore.centre.operations}/metrics`)).text()).toMatch(
      /^onir_damaged_contents 0$/m,
    );
    const [doubled] = (await restore.server.asOwner(
      'SELECT count(*) AS events FROM (SELECT 1 FROM event GROUP BY office_id, event_id HAVING count(*) > 1) AS twice',
    )) as { events: string }[];
    expect(Number(doubled?.events)).toBe(0);
  });
});
