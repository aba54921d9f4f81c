import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { connectionBacklog } from './backlog.ts';

test('as many connections wait as the system allows, and less than a usual system allows is told', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'onir-backlog-'));
  const told = async (text: string) => {
    await writeFile(join(folder, 'somaxconn'), text);
    return connectionBacklog(join(folder, 'somaxconn'));
  };
  expect(await told('16384\n')).toEqual({ backlog: 16_384, small: false });
  expect(await told('4096\n')).toEqual({ backlog: 4096, small: false });
  expect(await told('128\n')).toEqual({ backlog: 128, small: true });
  expect(await told('2147483647\n')).toEqual({ backlog: 65_535, small: false });
  expect(await told('nothing')).toEqual({ backlog: 4096, small: false });
  expect(await connectionBacklog(join(folder, 'absent'))).toEqual({ backlog: 4096, small: false });
  await rm(folder, { recursive: true });
});
