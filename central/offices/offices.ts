import { type DeviceKeys, type OfficeCard, officeCard } from '../../shared/office/index.ts';
import { type Database, publicKeyOf, type Query, streamQueries } from '../store/index.ts';
import { newId } from '../streams/index.ts';
import { Directory } from './directory.ts';
import { codeHash, newEnrolmentCode, type OpenedCode } from './enrolment-code.ts';
import * as sql from './offices.queries.ts';
import { Recovery } from './recovery.ts';

/** A device as the centre knows it. */
export interface EnrolledDevice {
  office: string;
  device: string;
  kind: OfficeCard['kind'];
  ed25519: string;
  x25519: string;
  /** Somebody compared its fingerprint; until then it is given nothing. */
  confirmed: boolean;
  revoked: boolean;
}

/** A device as it is listed; instants are ISO. */
interface ListedDevice {
  device: string;
  ed25519: string;
  enrolled: string;
  confirmed: string | null;
  revoked: string | null;
}

/** Who acted: a device of the ministry; null for the administrator at the centre itself. */
export type By = { office: string; device: string } | null;

export interface Enrolled {
  office: string;
  card: OfficeCard;
}

/** How long a code may be used, milliseconds. */
const codeLife = 3 * 24 * 3_600_000;

/** Offices, their devices and the codes by which devices come in. */
export class Offices {
  readonly directory: Directory;
  readonly recovery: Recovery;
  readonly #database: Database;
  readonly #now: () => number;

  constructor(database: Database, now: () => number = Date.now) {
    this.directory = new Directory(database, now);
    this.recovery = new Recovery(database, now);
    this.#database = database;
    this.#now = now;
  }

  /** The ministry's office; null before the first start made it. */
  async ministry(): Promise<string | null> {
    const [found] = await this.#database.inDirectory((query) =>
      query<{ office_id: string }>(streamQueries.ministryOffice),
    );
    return found?.office_id ?? null;
  }

  async all(): Promise<Enrolled[]> {
    const rows = await this.#database.inDirectory((query) => query<OfficeRow>(sql.allOffices));
    return rows.map(readOffice);
  }

  /**
   * Registers an office. What concerns all offices is relayed to it too.
   * @param office its id where it has one of its own already: a standalone office keeps it
   * @returns null when the id is taken
   */
  async register(card: OfficeCard, by: By, office: string = newId(this.#now())): Promise<string | null> {
    const at = new Date(this.#now());
    const made = await this.#database.inOffice(office, async (query) => {
      const { kind, name, region, bin } = card;
      const rows = await query(sql.insertOffice, [office, kind, name.kk, name.ru, region, bin, at]);
      if (rows.length === 0) return false;
      await query(streamQueries.openHead, [office]);
      await this.#note(query, office, by, 'registered', null);
      return true;
    });
    if (!made) return null;
    for (const { office: other } of await this.all()) {
      if (other === office) continue;
      await this.#database.inOffice(other, async (query) => {
        const tasks = await query(sql.relayAllTo, [other, office]);
        if (tasks.length > 0) await query(sql.relayIsDue, [other]);
      });
    }
    return office;
  }

  /** Opens a one-time code for a device of the office. @returns null when there is no such office */
  async openCode(office: string, by: By, life: number = codeLife): Promise<OpenedCode | null> {
    if (!(await this.all()).some((each) => each.office === office)) return null;
    const code = newEnrolmentCode();
    const expires = new Date(this.#now() + life);
    await this.#database.inOffice(office, async (query) => {
      await query(sql.insertCode, [office, codeHash(code), expires]);
      await this.#note(query, office, by, 'codeOpened', null);
    });
    return { code, expires: expires.toISOString() };
  }

  /**
   * Lets a device in by a code: once, in time, and by the device that holds the private key of what it names. A device that lost
   * the answer may ask again with the same code.
   * @returns null for every reason alike, so that nobody learns which codes there are
   */
  async enrol(code: string, keys: DeviceKeys): Promise<Enrolled | null> {
    const hash = codeHash(code);
    if (hash === null || !publicKeyOf(keys.ed25519)) return null;
    const [found] = await this.#database.inDirectory((query) =>
      query<{ office_id: string }>(sql.officeOfCode, [hash]),
    );
    if (!found) return null;
    const office = found.office_id;
    const letIn = await this.#database.inOffice(office, (query) => this.#enrolIn(query, office, hash, keys));
    return letIn ? ((await this.all()).find((each) => each.office === office) ?? null) : null;
  }

  async #enrolIn(query: Query, office: string, hash: string, keys: DeviceKeys): Promise<boolean> {
    const at = new Date(this.#now());
    const used = await query(sql.useCode, [office, hash, at, keys.device]);
    if (used.length === 0) {
      const [before] = await query<{ device_id: string | null }>(sql.codeOf, [office, hash]);
      const device = await deviceIn(query, office, keys.device);
      return before?.device_id === keys.device && device?.ed25519 === keys.ed25519 && !device.revoked;
    }
    const made = await query(sql.insertDevice, [office, keys.device, keys.ed25519, keys.x25519, at]);
    // Its id has keys already: the code is used up all the same, since somebody showed it with another key.
    if (made.length === 0) return false;
    await this.#note(query, office, null, 'enrolled', keys.device);
    return true;
  }

  async device(office: string, device: string): Promise<EnrolledDevice | null> {
    return this.#database.inOffice(office, (query) => deviceIn(query, office, device));
  }

  /** Devices of an office, oldest first. */
  async devices(office: string): Promise<ListedDevice[]> {
    const rows = await this.#database.inOffice(office, (query) => query<ListedRow>(sql.devicesOf, [office]));
    return rows.map(({ device_id: device, ed25519, enrolled, confirmed, revoked }) => ({
      device,
      ed25519,
      enrolled: enrolled.toISOString(),
      confirmed: confirmed?.toISOString() ?? null,
      revoked: revoked?.toISOString() ?? null,
    }));
  }

  /** Somebody compared the fingerprint. False when there is no such device, or it was revoked; again is the same. */
  async confirm(office: string, device: string, by: By): Promise<boolean> {
    return this.#database.inOffice(office, async (query) => {
      const confirmed = await query(sql.confirmDevice, [office, device, new Date(this.#now())]);
      if (confirmed.length > 0) await this.#note(query, office, by, 'confirmed', device);
      const found = await deviceIn(query, office, device);
      return found !== null && !found.revoked;
    });
  }

  /** From now on the device gets nothing; what it brings is kept apart. False when there is no such device; again is the same. */
  async revoke(office: string, device: string, by: By): Promise<boolean> {
    return this.#database.inOffice(office, async (query) => {
      const revoked = await query(sql.revokeDevice, [office, device, new Date(this.#now())]);
      if (revoked.length > 0) await this.#note(query, office, by, 'revoked', device);
      return (await deviceIn(query, office, device)) !== null;
    });
  }

  /**
   * The device that makes a call, if its signature holds; the nonce of one that does is used up.
   * @param nonce null where a call may be repeated; instants before `forgotten` milliseconds ago may be as well
   */
  async caller(
    office: string,
    device: string,
    holds: (found: EnrolledDevice) => boolean,
    nonce: { text: string; forgotten: number } | null,
  ): Promise<{ found: EnrolledDevice; repeated: boolean } | null> {
    return this.#database.inOffice(office, async (query) => {
      const found = await deviceIn(query, office, device);
      if (!found || !holds(found)) return null;
      if (!nonce) return { found, repeated: false };
      const now = this.#now();
      const [seen, forgotten] = [new Date(now), new Date(now - nonce.forgotten)];
      const spent = await query(sql.spendNonce, [office, device, nonce.text, seen, forgotten]);
      return { found, repeated: spent.length === 0 };
    });
  }

  async #note(query: Query, office: string, by: By, act: string, device: string | null): Promise<void> {
    const now = this.#now();
    const row = [office, newId(now), new Date(now), by?.office ?? null, by?.device ?? null, act, device];
    await query(sql.insertAct, row);
  }
}

interface DeviceRow {
  kind: OfficeCard['kind'];
  ed25519: string;
  x25519: string;
  confirmed: Date | null;
  revoked: Date | null;
}

interface ListedRow extends Pick<DeviceRow, 'ed25519' | 'confirmed' | 'revoked'> {
  device_id: string;
  enrolled: Date;
}

interface OfficeRow {
  office_id: string;
  kind: string;
  name_kk: string;
  name_ru: string;
  region: string;
  bin: string;
}

function readOffice({ office_id, kind, name_kk, name_ru, region, bin }: OfficeRow): Enrolled {
  return {
    office: office_id,
    card: officeCard.parse({ kind, name: { kk: name_kk, ru: name_ru }, region, bin }),
  };
}

async function deviceIn(query: Query, office: string, device: string): Promise<EnrolledDevice | null> {
  const [found] = await query<DeviceRow>(sql.deviceOf, [office, device]);
  if (!found) return null;
  const { kind, ed25519, x25519, confirmed, revoked } = found;
  return {
    ...{ office, device, kind, ed25519, x25519 },
    ...{ confirmed: confirmed !== null, revoked: revoked !== null },
  };
}
