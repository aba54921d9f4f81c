import { readCommon, toHex } from '../../kernel/index.ts';
import { syncOnce } from '../device.ts';
import type { Registry } from '../judge.ts';
import type { EventBody } from '../messages.ts';
import type { Numbering } from '../open-stream.ts';
import { bringRest } from '../take-snapshot.ts';
import { type Link, Unacceptable, type Workstation } from '../workstation.ts';
import { Chance } from './chance.ts';
import type { Carried } from './courier.ts';
import type { Disk } from './disk.ts';
import { fairWeather, Lost, linkOf, type Weather, type Wire } from './network.ts';
import type { OfficeData } from './office-data.ts';
import { type Pen, penOf } from './pens.ts';
import { quickVerifier } from './quick-crypto.ts';
import { Aborted, type CentreFaults, SimCentre, soundCentre } from './sim-centre.ts';
import { Station } from './station.ts';
import { keyAnnounced, toyRegistry } from './toys.ts';
import { Killed, Turns } from './turns.ts';

/** What is broken on purpose, to see whether anything notices. */
export interface Faults {
  centre: CentreFaults;
  workstation(station: Station): Workstation;
  link(link: Link, station: Station): Link;
}
export const sound: Faults = { centre: soundCentre, workstation: (station) => station, link: (link) => link };

export interface Plan {
  seed: number;
  /** Regional offices beside the ministry. */
  offices: number;
  /** Workstations of each office. */
  stations: number;
}

const start = Date.parse('2026-11-21T09:00:00.000Z');
/** Rows from which on a new workstation takes a snapshot. */
const snapshotFrom = 5;
const rules = { id: 'toy', hash: '0'.repeat(64) };

/** Offices, their workstations, the centre and the network between them, all of one seed. */
export class World {
  readonly chance: Chance;
  readonly turns: Turns;
  readonly centre: SimCentre;
  readonly stations: Station[] = [];
  readonly ministry: string;
  readonly wire: Wire;
  readonly busy = new Set<string>();
  readonly carried: Carried = { out: [], back: [] };
  readonly disks: { station: string; disk: Disk }[] = [];
  readonly backups: { data: Map<string, OfficeData> }[] = [];
  /** Attachments on workstations, and those that have none any more. */
  readonly blobs = new Map<string, string>();
  /** Workstations that came later and have announced nothing yet. */
  readonly joined = new Set<string>();
  readonly pens = new Map<string, { person: Pen; device: Pen }>();
  readonly #faults: Faults;
  nowMs = start;
  centreRestored = false;
  /** The centre fails over certain events, until it is put right. */
  failing = false;
  #ids = 0;

  constructor({ seed, offices, stations }: Plan, faults: Faults = sound) {
    this.chance = new Chance(seed);
    this.turns = new Turns(this.chance);
    this.#faults = faults;
    const ids = Array.from({ length: offices + 1 }, () => this.newId());
    this.ministry = ids[0] ?? '';
    const key = penOf('centre', { person: null, office: null, numbers: true }, this.newId());
    const self = {
      device: key.holder.device,
      key: key.key,
      sign: key.sign,
      random: (n: number) => this.chance.bytes(n),
    };
    const numbering = { ...this.numberingOf(toyRegistry(2)), self };
    this.centre = new SimCentre(numbering, ids, this.ministry, faults.centre);
    this.centre.enrolled.set(key.key, key.holder);
    for (const office of ids) this.#people(office, office === this.ministry ? 1 : stations);
    this.wire = {
      turns: this.turns,
      chance: this.chance,
      centre: this.centre,
      weather: fairWeather,
      replicaOf: (office) => this.backups.at(-1)?.data.get(office)?.copy() ?? null,
      objection: (bodies) => this.#objection(bodies),
    };
  }

  /** A UUID that the seed decides. */
  newId(): string {
    const digits = toHex(this.chance.bytes(10)) + (this.#ids++).toString(16).padStart(12, '0');
    return digits.replace(/^(.{8})(.{4})(.{3})(.{3}).{2}(.{12})$/, '$1-$2-7$3-8$4-$5');
  }

  numberingOf(registry: Registry): Numbering {
    return {
      registry,
      verifier: quickVerifier,
      announces(event) {
        const key = event.envelope.type === 'person.key' ? readCommon(event, keyAnnounced) : null;
        const { aggregate, device } = event.envelope;
        return key ? [{ owner: aggregate, device, publicKey: key.publicKey }] : [];
      },
      officeKind: (_look, office) => (office === this.ministry ? 'ministry' : 'regional'),
      rolesOf: ({ state }, person) => (state('person', person) ? ['specialist'] : null),
      dayOf: (ms) => new Date(ms).toISOString().slice(0, 10),
      rulesOn: () => rules,
      self: { device: '', key: '', sign: () => '', random: () => new Uint8Array(0) },
    };
  }

  /** The first workstation admits everybody; each announces a key of their own. */
  #people(office: string, count: number): void {
    const first = this.stations.length;
    for (let i = 0; i < count; i++) this.addStation(office);
    const here = this.stations.slice(first);
    for (const station of here) {
      const pens = this.pens.get(station.id);
      const admits = here[0] && this.pens.get(here[0].id);
      const aggregate = pens?.person.holder.person;
      if (!pens || !admits || !aggregate) continue;
      const admitted = { kind: 'person', aggregate, type: 'person.admitted', typeVersion: 1, common: {} };
      here[0]?.make({ ...admitted, pens: [admits.device] }, this.nowMs, this.chance);
      this.announce(station);
    }
  }

  /** A workstation comes to an office that works already; somebody there admits who will sit at it. */
  join(beside: Station): void {
    const station = this.addStation(beside.office);
    this.joined.add(station.id);
    const aggregate = this.pens.get(station.id)?.person.holder.person;
    const admits = this.pens.get(beside.id);
    if (!aggregate || !admits) return;
    const admitted = { kind: 'person', aggregate, type: 'person.admitted', typeVersion: 1, common: {} };
    beside.make({ ...admitted, pens: [admits.device] }, this.nowMs, this.chance);
  }

  /** Whether somebody works there: who comes later is admitted first, and has pulled that. */
  sits(station: Station): boolean {
    if (!this.joined.has(station.id)) return true;
    const person = this.pens.get(station.id)?.person.holder.person;
    if (!station.folded.foldings.get(`person/${person}`)?.state) return false;
    this.joined.delete(station.id);
    this.announce(station);
    return true;
  }

  announce(station: Station): void {
    const pens = this.pens.get(station.id);
    const aggregate = pens?.person.holder.person;
    if (!pens || !aggregate) return;
    const common = { publicKey: pens.person.holder.publicKey };
    const announced = { kind: 'person', aggregate, type: 'person.key', typeVersion: 1, common };
    station.make({ ...announced, pens: [pens.person, pens.device] }, this.nowMs, this.chance);
  }

  addStation(office: string): Station {
    const id = this.newId();
    const station = new Station(id, office, this.numberingOf(toyRegistry(2)));
    const person = penOf(`person of ${id}`, { person: this.newId(), office, numbers: false }, id);
    const device = penOf(`device ${id}`, { person: null, office, numbers: false }, id);
    this.pens.set(id, { person, device });
    this.centre.enrolled.set(device.key, device.holder);
    station.disk.pinned = this.centre.enrolled;
    this.stations.push(station);
    return station;
  }

  #objection(bodies: readonly EventBody[]): Unacceptable | null {
    if (bodies.some(({ envelope, parts }) => isPoison(envelope, parts, 'refused')))
      return new Unacceptable('a body is refused');
    const fails = this.failing && bodies.some(({ envelope, parts }) => isPoison(envelope, parts, 'fails'));
    return fails ? new Unacceptable('the centre failed', false) : null;
  }

  linkOf(station: Station, weather: Weather = this.wire.weather): Link {
    const wire = weather === this.wire.weather ? this.wire : { ...this.wire, weather };
    return this.#faults.link(linkOf(wire, station), station);
  }

  workstationOf(station: Station): Workstation {
    return this.#faults.workstation(station);
  }

  /** One exchange of a workstation begins; others may go on in between. */
  async sync(station: Station, mayFail = true): Promise<void> {
    if (this.busy.has(station.id)) return;
    this.busy.add(station.id);
    await this.turns.spawn(async () => {
      try {
        const of = {
          workstation: this.workstationOf(station),
          link: this.linkOf(station),
          authors: station.of,
          snapshotFrom,
          now: () => new Date(this.nowMs + station.skew).toISOString(),
        };
        const end = await syncOnce(of);
        if (end.is === 'done') {
          station.disk.durable = end.durable;
          // What is left of a snapshot comes in another exchange as well as in this one.
          if (!mayFail || this.nowMs % 3000 === 0) await bringRest(of);
        }
      } catch (error) {
        const expected = error instanceof Lost || error instanceof Aborted || error instanceof Killed;
        if (!expected || !mayFail) throw error;
      } finally {
        this.busy.delete(station.id);
      }
    });
  }

  async finishAll(): Promise<void> {
    while (!this.turns.idle) await this.turns.step();
  }

  /** How many entries of an office have had this number of the journal on some paper. */
  vouched(office: string, journal: number): number {
    const entries = this.stations
      .filter((station) => station.office === office)
      .flatMap(({ disk }) => [...disk.vouched].flatMap(([id, of]) => (of.journal === journal ? id : [])));
    return new Set(entries).size;
  }

  pass(ms: number): void {
    this.nowMs += ms;
  }

  fail(failing: boolean): void {
    this.failing = failing;
  }

  weather(weather: Weather): void {
    this.wire.weather = weather;
  }
}

function isPoison(_envelope: string, parts: EventBody['parts'], how: string): boolean {
  return parts.some(({ body }) => body.poison === how);
}
