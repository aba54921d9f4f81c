import type { z } from 'zod';
import { type OfficeCard, officeCard } from '../../shared/office/index.ts';
import type { Application, directoryMessages } from '../../shared/transport/index.ts';
import type { Database, Query } from '../store/index.ts';
import * as sql from './directory.queries.ts';
import { codeHash } from './enrolment-code.ts';
import { officeOfCode, openCode } from './offices.queries.ts';

type Overview = z.infer<typeof directoryMessages.overview.answer>['offices'];

export interface Applicant {
  device: string;
  ed25519: string;
  /** Hash of the founding envelope of its history. */
  founding: string;
}

/** How often a device that is heard all the time is noted, milliseconds: reading the head must cost no write. */
const noteEvery = 15 * 60_000;
/** Devices remembered between two notes; beyond it one is noted sooner than need be. */
const mostRemembered = 50_000;

/** What the ministry sees of all offices, and what it was told of those that had stood alone. */
export class Directory {
  readonly #database: Database;
  readonly #now: () => number;
  readonly #noted = new Map<string, number>();

  constructor(database: Database, now: () => number) {
    this.#database = database;
    this.#now = now;
  }

  /** Inside the registration: the workstation whose history will be adopted. The first application counts. */
  async applied({ office, device, founding }: Application): Promise<void> {
    const row = [office, device.device, device.ed25519, founding, new Date(this.#now())];
    await this.#database.inOffice(office, (query) => query(sql.insertApplication, row));
  }

  async applicant(office: string): Promise<Applicant | null> {
    return this.#database.inOffice(office, (query) => applicantIn(query, office));
  }

  /** The office that a code is for, while it is open. @returns null for every reason alike */
  async officeOf(code: string): Promise<string | null> {
    const hash = codeHash(code);
    if (hash === null) return null;
    const [found] = await this.#database.inDirectory((query) =>
      query<{ office_id: string }>(officeOfCode, [hash]),
    );
    if (!found) return null;
    const { office_id: office } = found;
    const open = await this.#database.inOffice(office, (query) =>
      query(openCode, [office, hash, new Date(this.#now())]),
    );
    return open.length > 0 ? office : null;
  }

  /** A device was heard. */
  async heard(office: string, device: string): Promise<void> {
    const key = `${office}/${device}`;
    const now = this.#now();
    if (now - (this.#noted.get(key) ?? Number.NEGATIVE_INFINITY) < noteEvery) return;
    if (this.#noted.size >= mostRemembered) this.#noted.clear();
    this.#noted.set(key, now);
    await this.#database.inOffice(office, (query) => query(sql.noteContact, [office, device, new Date(now)]));
  }

  /** @param ministry the ministry's card as it has it itself; null: as the first start made it */
  async overview(ministry: OfficeCard | null): Promise<Overview> {
    const rows = await this.#database.inDirectory((query) => query<sql.OverviewRow>(sql.overview));
    return rows.map(({ office_id: office, kind, name_kk, name_ru, region, bin, ...counts }) => ({
      office,
      card:
        (kind === 'ministry' && ministry) ||
        officeCard.parse({ kind, name: { kk: name_kk, ru: name_ru }, region, bin }),
      devices: Number(counts.devices),
      unconfirmed: Number(counts.unconfirmed),
      contact: counts.contact?.toISOString() ?? null,
    }));
  }
}

async function applicantIn(query: Query, office: string): Promise<Applicant | null> {
  const [found] = await query<{ device_id: string; ed25519: string; founding: string }>(sql.applicantOf, [
    office,
  ]);
  return found ? { device: found.device_id, ed25519: found.ed25519, founding: found.founding } : null;
}
