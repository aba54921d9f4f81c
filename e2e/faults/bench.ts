import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { expect } from 'vitest';
import { startDoor, TestDevice, type TestDoor, testCard } from '../../central/testing/index.ts';
import { officeMessages } from '../../shared/transport/index.ts';
import { newSeat, type Seat, Station } from './station.ts';
import { Wire } from './wire.ts';

/** The centre's ministry as it meets the network, and the code of an office that it has registered. */
export async function registered(ministry: TestDevice, office: string): Promise<string> {
  const sent = await ministry.call('/v1/offices/register', { card: testCard(), office });
  return officeMessages.register.answer.parse(sent.json).code;
}

export async function anotherCode(ministry: TestDevice, office: string): Promise<string> {
  const sent = await ministry.call('/v1/offices/code', { office });
  return officeMessages.code.answer.parse(sent.json).code;
}

/** A workstation comes in and is confirmed by the ministry. */
export async function comeIn(ministry: TestDevice, station: Station, code: string): Promise<void> {
  await station.enrol(code);
  const { office, device } = station.store;
  expect((await ministry.call('/v1/offices/confirm', { office, device: device.id })).status).toBe(200);
}

/** A founded ministry. */
export async function theMinistry(origin: string, code: string): Promise<TestDevice> {
  const ministry = new TestDevice(origin);
  expect((await ministry.enrol(code)).status).toBe(200);
  const founded = await ministry.call('/v1/push', { bodies: [ministry.founding(testCard('ministry'))] });
  expect(founded.status).toBe(200);
  return ministry;
}

/** Two workstations of one office behind one wire, and the centre in this very process. */
export class FaultBench {
  readonly door: TestDoor;
  readonly wire: Wire;
  readonly ministry: TestDevice;
  readonly seats: Seat[] = [];
  readonly stations: Station[] = [];

  private constructor(door: TestDoor, wire: Wire, ministry: TestDevice) {
    this.door = door;
    this.wire = wire;
    this.ministry = ministry;
  }

  static async start(): Promise<FaultBench> {
    const door = await startDoor('embedded', { rate: { perSecond: 5_000, burst: 50_000 } });
    const wire = await Wire.open();
    wire.targets = [Number(new URL(door.origin).port)];
    door.means.origin = wire.origin;
    return new FaultBench(door, wire, await theMinistry(wire.origin, door.code));
  }

  async first(clock?: { now(): number }): Promise<Station> {
    const seat = newSeat(this.wire.origin);
    const station = await Station.open(seat, { create: true, ...(clock ? { clock } : {}) });
    this.#keep(seat, station);
    await station.found(testCard());
    await comeIn(this.ministry, station, await registered(this.ministry, seat.office));
    expect(await station.exchange()).toMatchObject({ is: 'done' });
    return station;
  }

  /** One more workstation of the office of the last first one. */
  async another(): Promise<Station> {
    const seat = newSeat(this.wire.origin, this.seats.at(-1));
    const station = await Station.open(seat, { create: true });
    this.#keep(seat, station);
    await comeIn(this.ministry, station, await anotherCode(this.ministry, seat.office));
    expect(await station.exchange()).toMatchObject({ is: 'done' });
    return station;
  }

  #keep(seat: Seat, station: Station): void {
    this.seats.push(seat);
    this.stations.push(station);
  }

  async end(): Promise<void> {
    for (const station of this.stations) await station.close();
    for (const { folder } of this.seats) await rm(folder, { recursive: true, force: true });
    await this.wire.end();
    await this.door.end();
  }
}

/** Every one of these acts stands once in each store, accepted, and the stores are whole and the same. */
export async function sameTruth(stations: readonly Station[], people: readonly string[]): Promise<void> {
  const digests = new Set<string>();
  for (const station of stations) {
    await station.store.idle();
    const numbers = new Set<number>();
    for (const person of people) {
      const told = await station.told(person);
      expect(told.map(({ type, result }) => [type, result])).toEqual([
        ['person.admitted', 'accepted'],
        ['person.keyAnnounced', 'accepted'],
      ]);
      for (const { number } of told) numbers.add(number ?? 0);
    }
    expect(numbers.size).toBe(2 * people.length);
    expect(numbers.has(0)).toBe(false);
    expect(await station.store.workstation.waiting()).toMatchObject({ events: 0 });
    const report = await station.store.verify();
    expect(report).toMatchObject({ firstBad: null, forks: [] });
    digests.add(report.digest);
  }
  expect(digests.size).toBe(1);
}

/** Exchanges until nobody has a file to send or lacks one. Told to be there to who sent it, a file is one exchange away from the others. */
export async function comeToRest(
  stations: readonly Station[],
  patience: Parameters<typeof expect.poll>[1],
): Promise<void> {
  await expect
    .poll(async () => {
      for (const station of [...stations, ...stations]) {
        await station.exchange();
        await station.carry();
      }
      let left = 0;
      for (const { store } of stations) {
        const [{ toSend }, lacked] = [
          await store.attachmentLane.left(),
          await store.attachmentLane.lacked(1),
        ];
        left += toSend + lacked.length;
      }
      return left;
    }, patience)
    .toBe(0);
}

/** A comparison of the bytes themselves would take longer than everything else. */
export async function hashIn({ store }: Station, file: string): Promise<string> {
  const read = await store.attachments.bytes(file);
  if (!read.ok) throw new Error(read.problem.code);
  return createHash('sha256').update(read.value.bytes).digest('hex');
}

export async function freePort(): Promise<number> {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as AddressInfo;
  await new Promise((resolve) => taken.close(resolve));
  return port;
}
