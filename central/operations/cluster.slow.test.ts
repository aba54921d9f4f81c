import { existsSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type CentreProcess, startProcess } from '../testing/processes.ts';
import { embeddedPrograms, runningCluster, startCluster } from './index.ts';

let folder: string;
const running: CentreProcess[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'onir-own-'));
  await chmod(folder, 0o755);
});
afterEach(async () => {
  for (const centre of running.splice(0)) await centre.end('SIGTERM');
  await rm(folder, { recursive: true, force: true });
}, 60_000);

const start = async () => {
  const centre = await startProcess({ ONIR_FOLDER: folder, DATABASE_URL: '', ONIR_LOG_LEVEL: 'warn' });
  running.push(centre);
  return centre;
};

test('a centre that is killed takes its PostgreSQL along, and the next one finds everything', {
  timeout: 120_000,
}, async () => {
  const first = await start();
  const [, code] = /until \S+: (\S+)/.exec(first.said()) ?? [];
  const pid = join(folder, 'postgresql/data/postmaster.pid');
  expect(existsSync(pid)).toBe(true);
  expect(await runningCluster(join(folder, 'postgresql'))).toMatch(/^postgres:/);
  await first.end('SIGKILL');
  await expect.poll(() => existsSync(pid), { timeout: 30_000 }).toBe(false);
  expect(await runningCluster(join(folder, 'postgresql'))).toBeNull();
  const second = await start();
  expect(code).toMatch(/-/);
  // The ministry was made already, with a code that is still open: nobody gets a second one.
  expect(second.said()).not.toContain('One-time code');
});

test('a second centre on the same embedded folder is refused, and the first goes on', {
  timeout: 120_000,
}, async () => {
  const first = await start();
  await expect(start()).rejects.toThrow(/Another process of the centre works on/);
  expect((await fetch(`${first.operations}/ready`)).status).toBe(200);
});

test('a folder is free again when its PostgreSQL was stopped or could not be started', {
  timeout: 60_000,
}, async () => {
  const programs = embeddedPrograms();
  await expect(startCluster(programs, folder, { shared_buffers: 'nonsense' })).rejects.toThrow(/PostgreSQL/);
  const cluster = await startCluster(programs, folder);
  await cluster.stop();
  const again = await startCluster(programs, folder);
  await again.stop('kill');
  const after = await startCluster(programs, folder);
  await after.stop();
});
