import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readPage } from '../../shared/sync/index.ts';
import { handedIn } from '../../shared/transport/index.ts';
import { confirmDevice } from '../offices/index.ts';
import { verifier } from '../store/index.ts';
import { newId, sealingKey } from '../streams/index.ts';
import { Carrier, keptOf } from '../testing/carrier.ts';
import { startDoor, type TestDoor, testCard } from '../testing/index.ts';

describe('an exchange file that another workstation hands in over the network', () => {
  let door: TestDoor;
  let folder: string;
  let office: Carrier;
  let courier: Carrier;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'onir-courier-'));
    door = await startDoor('embedded');
    office = await enrolled();
    courier = await enrolled();
  }, 90_000);
  afterAll(async () => {
    await door.end();
    await rm(folder, { recursive: true, force: true });
  });

  async function enrolled(confirmed = true): Promise<Carrier> {
    const device = new Carrier(door.origin);
    const home = (await door.offices.register(testCard(), null)) ?? '';
    const opened = await door.offices.openCode(home, null);
    await device.enrol(opened?.code ?? '');
    if (confirmed) await confirmDevice(door.means, { office: home, device: device.id }, null);
    return device;
  }
  const at = () => ({ folder, identity: door.identity });
  const push = (...bodies: ReturnType<Carrier['founding']>[]) => ({
    is: 'push',
    id: bodies.map(({ envelope }) => JSON.parse(envelope).id as string),
    push: { bodies },
  });
  async function fileOf(device: Carrier, records: unknown[], change = {}, identity = door.identity) {
    const [path = ''] = await device.write({ folder, identity }, records, { header: change });
    return readFile(path);
  }
  const amended = (device: Carrier) => [
    device.greeting(),
    push(device.event('office.amended', { card: testCard() })),
  ];
  const lacking = () => ({ is: 'lacks', attachments: [{ id: newId(Date.now()), sha256: 'a'.repeat(64) }] });
  const kept = () => keptOf(door.database, office.office);
  async function refused(bytes: Buffer, code: string, by = courier): Promise<void> {
    const before = await kept();
    const { status, body } = await by.handIn(bytes);
    expect(JSON.parse(body.toString('utf8'))).toMatchObject({ code });
    expect(status).toBeGreaterThanOrEqual(400);
    expect(await kept()).toBe(before);
  }

  test('is taken as by the command, and the answer is for who wrote it; again nothing is doubled', async () => {
    const bytes = await fileOf(office, [office.greeting(), push(office.founding(testCard()))]);
    const first = await courier.handIn(bytes);
    expect(first.headers.get('content-type')).toBe(handedIn.contentType);
    const before = await kept();
    const again = await courier.handIn(bytes);
    for (const { status, body } of [first, again]) {
      expect(status).toBe(200);
      const path = await office.keep(folder, body);
      const records = await office.read([path], door.identity);
      const rows = records.flatMap((each) => (each.is === 'page' ? readPage(verifier, each.page).rows : []));
      expect(rows.map(({ row }) => row.outcome.result)).toEqual(['accepted', 'accepted']);
    }
    expect(await kept()).toBe(before);
  });

  test('that is cut, changed or no file is refused whole', async () => {
    const bytes = await fileOf(office, amended(office));
    for (const place of [10, bytes.length - 30, bytes.length - 1])
      await refused(bytes.subarray(0, place), 'exchange.damaged');
    const changed = Buffer.from(bytes);
    changed.writeUInt8(changed.readUInt8(bytes.length - 40) ^ 1, bytes.length - 40);
    await refused(changed, 'exchange.damaged');
    await refused(Buffer.from('no file'), 'exchange.damaged');
  });

  test('of a stranger, for another centre, of a newer program or in volumes is refused with its own code', async () => {
    const good = amended(office);
    await refused(await fileOf(office, good, { office: courier.office }), 'exchange.foreign');
    await refused(await fileOf(office, good, { kind: 'back' }), 'exchange.foreign');
    await refused(await fileOf(office, [office.greeting(courier.id)]), 'exchange.foreign');
    const elsewhere = { ...door.identity, sealing: sealingKey(Buffer.alloc(32, 7)) };
    await refused(await fileOf(office, good, {}, elsewhere), 'exchange.otherCentre');
    await refused(await fileOf(office, [office.greeting(), { is: 'prune' }]), 'exchange.newer');
    const volumes = await office.write(at(), [...good, ...Array.from({ length: 8 }, lacking)], { most: 200 });
    await refused(await readFile(volumes[0] ?? ''), 'exchange.volumes');
    const unconfirmed = await enrolled(false);
    await refused(await fileOf(unconfirmed, [unconfirmed.greeting()]), 'device.unconfirmed');
  });

  test('is brought by confirmed workstations alone, and has its bounds', async () => {
    const bytes = await fileOf(office, amended(office));
    await refused(bytes, 'device.unconfirmed', await enrolled(false));
    const revoked = await enrolled();
    await door.offices.revoke(revoked.office, revoked.id, null);
    await refused(bytes, 'device.revoked', revoked);
    const stranger = Object.assign(new Carrier(door.origin), { office: office.office });
    await refused(bytes, 'device.unknown', stranger);
    await refused(Buffer.alloc(handedIn.most + 1), 'message.tooLarge');
  });
});
