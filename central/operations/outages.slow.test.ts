import { execFile } from 'node:child_process';
import { mkdtemp, rm, statfs, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { streamStart } from '../../shared/sync/index.ts';
import { TestDevice, testCard } from '../testing/device.ts';
import { startDoor, type TestDoor } from '../testing/door.ts';
import { servers } from '../testing/servers.ts';
import { everything, Traffic } from '../testing/traffic.ts';

const run = promisify(execFile);
const waiting = { timeout: 60_000, interval: 100 };
/** As an administrator would run it: nothing is switched off. */
const durable = { settings: { fsync: 'on' } };
const ended: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ended.splice(0).reverse()) await end();
}, 60_000);

async function opened(which: 'embedded' | 'debian', postgres: Parameters<typeof startDoor>[2] = durable) {
  const door = await startDoor(which, {}, postgres);
  ended.push(() => door.end());
  const device = new TestDevice(door.origin);
  expect((await device.enrol(door.code)).status).toBe(200);
  const founded = await device.call('/v1/push', { bodies: [device.founding(testCard('ministry'))] });
  expect(founded.status).toBe(200);
  return { door, device };
}

/** Works on while something is broken and put right again, and looks whether all that was said was true. */
async function through(
  at: { door: TestDoor; device: TestDevice },
  { broken, mended, events = 5 }: { broken(): Promise<void>; mended(): Promise<void>; events?: number },
): Promise<Traffic> {
  const traffic = new Traffic(at.device, { events });
  await expect.poll(() => traffic.acknowledged.size, waiting).toBeGreaterThan(4 * events);
  await broken();
  await expect.poll(() => traffic.count(503), waiting).toBeGreaterThan(2);
  await mended();
  const before = traffic.acknowledged.size;
  await expect.poll(() => traffic.acknowledged.size, waiting).toBeGreaterThan(before + 4 * events);
  await traffic.stop();
  const there = (await everything(at.device)).map(({ row }) => row.event);
  expect(new Set(there).size).toBe(there.length);
  expect(there).toEqual(expect.arrayContaining([...traffic.acknowledged]));
  expect(traffic.unexplained).toBe(0);
  // What an administrator would find in the log: nothing that is a fault of the centre's own.
  expect(at.door.lines.filter((line) => line.includes('"level":50'))).toEqual([]);
  expect([...traffic.statuses.keys()].filter((status) => status !== 200 && status !== 503)).toEqual([]);
  expect(traffic.slowest).toBeLessThan(30_000);
  return traffic;
}

async function smallDisk(): Promise<{ at: string; fill(): Promise<void>; free(): Promise<void> }> {
  const at = await mkdtemp(join(tmpdir(), 'onir-small-'));
  await run('mount', ['-t', 'tmpfs', '-o', 'size=160m,mode=755', 'tmpfs', at]);
  ended.push(async () => {
    await run('umount', ['-l', at]);
    await rm(at, { recursive: true, force: true });
  });
  const filler = join(at, 'filler');
  return {
    at,
    async fill() {
      const { bavail, bsize } = await statfs(at);
      // The server writes meanwhile: what it took of the room since then makes the disk full all the same.
      await writeFile(filler, Buffer.alloc(Math.max(0, bavail * bsize - 1_000_000))).catch(
        (error: NodeJS.ErrnoException) => {
          if (error.code !== 'ENOSPC') throw error;
        },
      );
    },
    free: () => rm(filler),
  };
}

const mountable = await run('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', tmpdir()]).then(
  () => true,
  () => false,
);

describe.each(servers)('PostgreSQL fails under the centre (%s)', (which) => {
  test.each(['kill', 'fast'] as const)(
    'stopped (%s) and started again',
    { timeout: 180_000 },
    async (how) => {
      const at = await opened(which);
      const { server } = at.door;
      await through(at, { broken: () => server.cluster.stop(how), mended: () => server.restart() });
    },
  );

  test('made read-only: reading goes on', { timeout: 180_000 }, async () => {
    const at = await opened(which);
    const { server } = at.door;
    const readOnly = async (is: 'on' | 'off') => {
      await server.asOwner(`ALTER DATABASE postgres SET default_transaction_read_only = ${is}`);
      await server.asOwner(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'onir-centre'",
      );
    };
    await through(at, {
      async broken() {
        await readOnly('on');
        const pull = await at.device.call('/v1/pull', { after: streamStart, limit: 10, whole: true });
        expect(pull.status).toBe(200);
      },
      async mended() {
        await server.asOwner(
          'BEGIN READ WRITE; ALTER DATABASE postgres RESET default_transaction_read_only; COMMIT',
        );
        await server.asOwner(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'onir-centre'",
        );
      },
    });
  });

  test.runIf(mountable)('no room on its disk', { timeout: 240_000 }, async () => {
    const disk = await smallDisk();
    const settings = { fsync: 'on', min_wal_size: '32MB', max_wal_size: '32MB', shared_buffers: '16MB' };
    const at = await opened(which, { settings, at: join(disk.at, 'postgresql') });
    const { server } = at.door;
    await through(at, {
      events: 100,
      broken: () => disk.fill(),
      async mended() {
        await disk.free();
        // A server that cannot write its log gives up itself; whoever runs it starts it again.
        await server.asOwner('SELECT 1').catch(async () => {
          await server.cluster.stop();
          await server.restart();
        });
      },
    });
  });

  test('all its connections taken', { timeout: 240_000 }, async () => {
    const at = await opened(which);
    const { database, ministry } = at.door;
    let release = () => {};
    const held: Promise<unknown>[] = [];
    await through(at, {
      async broken() {
        const released = new Promise<void>((resolve) => {
          release = resolve;
        });
        for (let taken = 0; taken < 6; taken++) held.push(database.inOffice(ministry, () => released));
      },
      async mended() {
        release();
        await Promise.all(held);
      },
    });
  });

  test('a deadlock is met by doing the loser again', { timeout: 180_000 }, async () => {
    const { door } = await opened(which);
    const { database, offices, ministry } = door;
    for (let codes = 0; codes < 2; codes++) await offices.openCode(ministry, null);
    const sql = 'SELECT code_hash FROM enrolment_code WHERE office_id = $1 ORDER BY code_hash';
    const [first, second] = await database.inOffice(ministry, (query) =>
      query<{ code_hash: string }>(sql, [ministry]),
    );
    const lock = 'SELECT 1 FROM enrolment_code WHERE office_id = $1 AND code_hash = $2 FOR UPDATE';
    let tries = 0;
    let arrived = 0;
    let bothThere = () => {};
    const both = new Promise<void>((resolve) => {
      bothThere = resolve;
    });
    const inOrder = (codes: readonly ({ code_hash: string } | undefined)[]) =>
      database.inOffice(ministry, async (query) => {
        tries++;
        await query(lock, [ministry, codes[0]?.code_hash]);
        if (++arrived === 2) bothThere();
        await both;
        await query(lock, [ministry, codes[1]?.code_hash]);
      });
    await Promise.all([inOrder([first, second]), inOrder([second, first])]);
    expect(tries).toBe(3);
  });
});
