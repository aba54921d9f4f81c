import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type EventBody, readPage } from '../../shared/sync/index.ts';
import { confirmDevice } from '../offices/index.ts';
import { verifier } from '../store/index.ts';
import { newId, sealingKey } from '../streams/index.ts';
import { Carrier, keptOf } from '../testing/carrier.ts';
import { servers, startDoor, type TestDoor, testCard } from '../testing/index.ts';
import { testFile } from '../testing/uploading.ts';
import { exchangeFiles } from './index.ts';

const mebibyte = 1024 * 1024;

describe.each(servers)('exchange files at the centre on PostgreSQL (%s)', (which) => {
  let door: TestDoor;
  let folder: string;
  let office: Carrier;
  let other: Carrier;
  let answers = 0;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'onir-carried-'));
    door = await startDoor(which);
    office = await enrolled();
    other = await enrolled();
  }, 90_000);
  afterAll(async () => {
    await door.end();
    await rm(folder, { recursive: true, force: true });
  });

  async function enrolled({ of, confirmed = true }: { of?: string; confirmed?: boolean } = {}) {
    const device = new Carrier(door.origin);
    const home = of ?? (await door.offices.register(testCard(), null)) ?? '';
    const opened = await door.offices.openCode(home, null);
    await device.enrol(opened?.code ?? '');
    if (confirmed) await confirmDevice(door.means, { office: home, device: device.id }, null);
    return device;
  }
  const answerPath = () => join(folder, `answer-${++answers}.onirx`);
  const means = () => ({ ...door.means, verifying: door.verifying });
  const at = () => ({ folder, identity: door.identity });
  const pushed = (...bodies: EventBody[]) => ({
    is: 'push',
    id: bodies.map(({ envelope }) => JSON.parse(envelope).id as string),
    push: { bodies },
  });
  const founded = (device: Carrier) => [device.greeting(), pushed(device.founding(testCard()))];

  const everything = (home: string) => keptOf(door.database, home);

  async function refused(paths: readonly string[], why: RegExp): Promise<void> {
    const before = await everything(office.office);
    const path = answerPath();
    await expect(exchangeFiles(means(), paths, path)).rejects.toThrow(why);
    expect(await everything(office.office)).toBe(before);
    expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([]);
    expect(existsSync(path)).toBe(false);
  }

  async function answered(device: Carrier, records: readonly unknown[], volumes = 1) {
    const most = volumes > 1 ? mebibyte : undefined;
    const { answer } = await exchangeFiles(means(), await device.write(at(), records), answerPath(), most);
    expect(answer).toHaveLength(volumes);
    return device.read(answer, door.identity);
  }
  type Records = Awaited<ReturnType<typeof answered>>;
  const pagesOf = (records: Records) =>
    records.flatMap((each) => (each.is === 'page' ? readPage(verifier, each.page).rows : []));
  const rowsOf = (records: Records) => pagesOf(records).map(({ row }) => row);

  test('takes what came, and answers the same to the same file', async () => {
    const paths = await office.write(at(), founded(office));
    const first = await exchangeFiles(means(), paths, answerPath());
    expect(first).toMatchObject({ office: office.office, device: office.id, records: 2 });
    const records = await office.read(first.answer, door.identity);
    expect(rowsOf(records).map(({ number, outcome }) => [number, outcome.result])).toEqual([
      [1, 'accepted'],
      [2, 'accepted'],
    ]);
    const before = await everything(office.office);
    const again = await exchangeFiles(means(), paths, answerPath());
    expect(rowsOf(await office.read(again.answer, door.identity))).toEqual(rowsOf(records));
    expect(await everything(office.office)).toBe(before);
  });

  test('nothing is taken of a file that is cut or changed anywhere', async () => {
    const fresh = () => [office.greeting(), pushed(office.event('office.amended', { card: testCard() }))];
    const [path = ''] = await office.write(at(), fresh());
    const whole = await readFile(path);
    const records = whole.indexOf(0x0a) + 1;
    const places = [
      0,
      10,
      records - 40,
      records,
      records + 3,
      records + 30,
      whole.length - 30,
      whole.length - 1,
    ];
    for (const place of places) {
      await writeFile(path, whole.subarray(0, place));
      await refused([path], /damaged|no exchange file/);
      const changed = Buffer.from(whole);
      changed.writeUInt8(changed.readUInt8(place) ^ 1, place);
      await writeFile(path, changed);
      await refused([path], /damaged|no exchange file|not written by/);
    }
    await writeFile(path, Buffer.concat([whole, whole]));
    await refused([path], /damaged/);
    await refused([join(folder, 'nowhere.onirx')], /cannot be read/);
  });

  test('volumes must be all there, in their order and of one file', async () => {
    const many = [office.greeting(), ...Array.from({ length: 8 }, () => lacking())];
    const volumes = await office.write(at(), many, { most: 300 });
    const others = await office.write(at(), many, { most: 300 });
    expect(volumes.length).toBeGreaterThan(2);
    await refused(volumes.slice(0, -1), /missing/);
    await refused(volumes.slice(1), /order/);
    await refused([...volumes].reverse(), /order/);
    await refused([...volumes.slice(0, 1), ...others.slice(1)], /order/);
    const { records } = await exchangeFiles(means(), volumes, answerPath());
    expect(records).toBe(many.length);
  });

  function lacking() {
    return { is: 'lacks', attachments: [{ id: newId(Date.now()), sha256: 'a'.repeat(64) }] };
  }

  test('who did not write it, or was not meant, is told so', async () => {
    const good = [office.greeting()];
    const asOther = await office.write(at(), good, { header: { office: other.office } });
    await refused(asOther, /not written by a workstation/);
    await refused(await office.write(at(), good, { header: { device: other.id } }), /not written by/);
    await refused(await office.write(at(), good, { header: { kind: 'back' } }), /not written by/);
    const elsewhere = { ...door.identity, sealing: sealingKey(Buffer.alloc(32, 7)) };
    await refused(await office.write({ folder, identity: elsewhere }, good), /another centre/);
    await refused(await office.write(at(), [office.greeting(other.id)]), /speaks for another/);
    const unknown = Object.assign(new Carrier(door.origin), { office: office.office });
    await refused(await unknown.write(at(), [unknown.greeting()]), /not written by/);
    const unconfirmed = await enrolled({ of: office.office, confirmed: false });
    await refused(await unconfirmed.write(at(), [unconfirmed.greeting()]), /not confirmed/);
    await refused(await office.write(at(), [{ is: 'prune' }]), /newer version/);
    await refused(await office.write(at(), good, { header: { v: Number(2) as 1 } }), /newer version/);
    for (const records of [
      [pushed(office.event('office.amended', { card: testCard() }))],
      [office.greeting(), office.greeting()],
      [office.greeting(), lacking(), pushed(office.event('office.amended', { card: testCard() }))],
    ])
      await refused(await office.write(at(), records), /order/);
    await refused(await office.write(at(), []), /empty/);
  });

  test('what a revoked workstation has is kept apart, and nothing is given to it', async () => {
    const device = await enrolled({ of: office.office });
    await door.offices.revoke(device.office, device.id, null);
    const before = await everything(office.office);
    const records = await answered(device, [
      device.greeting(),
      pushed(device.event('office.amended', { card: testCard() })),
      lacking(),
    ]);
    expect(records.map(({ is }) => is)).toEqual(['welcome']);
    expect(records[0]).toMatchObject({ welcome: { revoked: true }, after: null });
    expect(JSON.parse(await everything(office.office))[0]).toEqual(JSON.parse(before)[0]);
  });

  test('an event that cannot be taken is set aside, and those around it are numbered', async () => {
    const first = office.event('office.amended', { card: testCard() });
    const second = office.event('office.amended', { card: testCard() });
    const id = newId(Date.now());
    const poison = { ...first, envelope: '{"is":"no envelope"}' };
    const batch = { is: 'push', id: [id, id, id], push: { bodies: [first, poison, second] } };
    const ids = [first, second].map(({ envelope }) => JSON.parse(envelope).id as string);
    const rows = rowsOf(await answered(office, [office.greeting(), { ...batch, id: [ids[0], id, ids[1]] }]));
    for (const each of ids) expect(rows.map(({ event }) => event)).toContain(each);
    const kept = await door.database.inOffice(office.office, (query) =>
      query<{ event_id: string }>('SELECT event_id FROM kept_aside WHERE event_id = $1', [id]),
    );
    expect(kept).toHaveLength(1);
  });

  test('an attachment comes in pieces and goes to who lacks it; the answer already tells that it is checked', async () => {
    const file = testFile(2 * mebibyte + 77);
    const { id, sha256, size } = file.ref;
    const naming = office.event('office.amended', { card: testCard(), file: file.ref });
    const pieces = [0, mebibyte, 2 * mebibyte].map((from) => ({
      is: 'bytes',
      bytes: file.bytes.subarray(from, from + mebibyte).toString('base64'),
    }));
    const spoilt = { is: 'bytes', bytes: Buffer.alloc(size % mebibyte).toString('base64') };
    const begun = { is: 'attachment', id, sha256, size };
    const verified = async (records: Records) =>
      pagesOf(records).some(({ body }) => body?.envelope.includes('attachment.verified'));
    const bad = [office.greeting(), pushed(naming), begun, ...pieces.slice(0, 2), spoilt];
    expect(await verified(await answered(office, bad))).toBe(false);
    const good = [office.greeting(), begun, ...pieces];
    expect(await verified(await answered(office, good))).toBe(true);
    const colleague = await enrolled({ of: office.office });
    const ask = { is: 'ask', ids: [id] };
    const states = { [id]: 'verified' };
    expect(await answered(office, [office.greeting(), ask])).toContainEqual({ is: 'have', states });
    const lacks = { is: 'lacks', attachments: [{ id, sha256 }] };
    const back = await answered(colleague, [colleague.greeting(), lacks], 2);
    const bytes = back.flatMap((each) => (each.is === 'bytes' ? [Buffer.from(each.bytes, 'base64')] : []));
    expect(Buffer.concat(bytes).equals(file.bytes)).toBe(true);
    expect(await answered(other, [other.greeting(), lacks])).not.toContainEqual(
      expect.objectContaining({ is: 'bytes' }),
    );
  });

  test('letters travel both ways, once', async () => {
    const ministry = new Carrier(door.origin);
    await ministry.enrol(door.code);
    const letter = {
      ...{ id: newId(Date.now()), account: newId(Date.now()), event: newId(Date.now()), box: 'c2VhbGVk' },
      made: new Date().toISOString(),
      expires: new Date(Date.now() + 3_600_000).toISOString(),
    };
    const put = (to: { office: string; device: string }, id = letter.id) => ({
      is: 'letter',
      put: { to, letter: { ...letter, id } },
    });
    const nobody = newId(Date.now());
    const sent = await answered(ministry, [
      ministry.greeting(),
      put({ office: office.office, device: office.id }),
      put({ office: office.office, device: nobody }, nobody),
    ]);
    expect(sent.find((each) => each.is === 'given')).toEqual({
      is: 'given',
      letters: [
        { id: letter.id, is: 'sent' },
        { id: nobody, is: 'undeliverable' },
      ],
    });
    const from = { office: ministry.office, device: ministry.id };
    const came = await answered(office, [office.greeting()]);
    expect(came.filter((each) => each.is === 'letter')).toEqual([
      { is: 'letter', letter: { ...letter, from } },
    ]);
    const took = { is: 'took', letters: [letter.id] };
    expect((await answered(office, [office.greeting(), took])).some(({ is }) => is === 'letter')).toBe(false);
  });
});
