import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { messages, openBody, readPage, streamStart } from '../../shared/sync/index.ts';
import { enrol, officeMessages } from '../../shared/transport/index.ts';
import { runCommand } from '../commands.ts';
import { readSettings } from '../settings.ts';
import { verifier } from '../store/index.ts';
import { TestDevice, testCard } from '../testing/device.ts';
import { startDoor, type TestDoor } from '../testing/door.ts';

describe("the administrator's code, when every workstation of the ministry is lost", () => {
  let door: TestDoor;
  let lost: TestDevice;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'onir-command-'));
    door = await startDoor('embedded');
    lost = new TestDevice(door.origin);
    await lost.enrol(door.code);
  }, 60_000);
  afterAll(async () => {
    await door.end();
    await rm(folder, { recursive: true, force: true });
  });

  const settings = (url: string) => readSettings({ DATABASE_URL: url, ONIR_FOLDER: folder });
  const command = (...args: string[]) => runCommand(settings(door.server.cluster.url), args);
  async function printedCode(): Promise<string> {
    const [code] =
      (await command('ministry-code'))?.match(/(?:[0-9A-HJKMNP-TV-Z]{5}-){3}[0-9A-HJKMNP-TV-Z]{5}/) ?? [];
    return code ?? '';
  }
  async function joined(code: string) {
    const device = new TestDevice(door.origin);
    const sent = await device.enrol(code);
    return { device, sent };
  }

  test('lets a workstation in that can confirm others and take the lost ones out', async () => {
    const usual = await door.offices.openCode(door.ministry, null);
    const waiting = await joined(usual?.code ?? '');
    expect(enrol.answer.parse(waiting.sent.json).confirmed).toBe(false);
    const code = await printedCode();
    const { device, sent } = await joined(code);
    expect(enrol.answer.parse(sent.json)).toMatchObject({ office: door.ministry, confirmed: true });
    const revoked = await device.call('/v1/offices/revoke', { office: door.ministry, device: lost.id });
    expect(revoked.status).toBe(200);
    expect((await lost.call('/v1/letters/list', {})).json).toMatchObject({ code: 'device.revoked' });
    const opened = await device.call('/v1/offices/register', { card: testCard(), office: null });
    const { code: regional } = officeMessages.register.answer.parse(opened.json);
    expect((await (await joined(regional)).device.call('/v1/device/state', {})).status).toBe(200);
    const page = await device.call('/v1/pull', { after: streamStart, limit: 500, whole: true });
    const told = readPage(verifier, messages.pull.answer.parse(page.json))
      .rows.flatMap(({ body }) => (body ? (openBody(verifier, body)?.event ?? []) : []))
      .map(({ envelope }) => `${envelope.type} ${envelope.aggregate}`);
    expect(told).toContain(`stream.deviceAdmitted ${device.id}`);
    expect(told).toContain(`stream.deviceRevoked ${lost.id}`);
  });

  test('is good once, and whoever opened it is noted', async () => {
    const code = await printedCode();
    expect((await joined(code)).sent.status).toBe(200);
    expect((await joined(code)).sent.status).not.toBe(200);
    const acts = await door.database.inOffice(door.ministry, (query) =>
      query<{ by_device: string | null }>(
        `SELECT by_device FROM office_act WHERE act = 'recoveryCodeOpened'`,
      ),
    );
    expect(acts).toEqual([{ by_device: null }, { by_device: null }]);
  });

  test('is not opened by a command that is written wrongly', async () => {
    for (const args of [['ministry-code', 'x'], ['exchange', 'x'], ['backup-begin'], ['code']])
      await expect(command(...args)).rejects.toThrow('npm run central');
  });
});
