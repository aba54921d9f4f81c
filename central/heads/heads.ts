import { randomUUID } from 'node:crypto';
import { chmod, link, mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import {
  type DailyHeads,
  dailyHeadsMessage,
  dailyHeadsName,
  type Head,
  head,
  readDailyHeads,
} from '../../shared/sync/index.ts';
import { type Database, readRow, streamQueries, verifier } from '../store/index.ts';
import type { Identity } from '../streams/index.ts';
import * as sql from './heads.queries.ts';

export interface HeadsMeans {
  database: Database;
  identity: Identity;
  /** Day of an instant in Kazakhstan. */
  dayOf(ms: number): string;
  now(): number;
}

/** What became of a file of heads that every copy has by now. */
export interface Noted {
  offices: number;
  /** Offices whose stream here is another one or shorter: a restore happened in between. */
  other: readonly string[];
}

const exists = z.object({ code: z.literal('EEXIST') });

/** Signed heads for those outside: a file a day, and what is known of backups. */
export class Heads {
  readonly #of: HeadsMeans;

  constructor(of: HeadsMeans) {
    this.#of = of;
  }

  /** Heads of all offices now, signed; for a backup that is about to begin. */
  async now(): Promise<string> {
    const day = this.#of.dayOf(this.#of.now());
    return this.#signed({ day, previous: null, heads: await this.#each((office) => this.#head(office)) });
  }

  /**
   * The file of today, once: several processes and several calls make the same one, and none is ever written over.
   * @returns its path when it was made now
   */
  async daily(folder: string): Promise<string | null> {
    const day = this.#of.dayOf(this.#of.now());
    const file = join(folder, dailyHeadsName(day));
    await mkdir(folder, { recursive: true });
    const names = (await readdir(folder)).filter((name) => /^heads-\d{4}-\d\d-\d\d\.json$/.test(name)).sort();
    if (names.includes(dailyHeadsName(day))) return null;
    const last = names.filter((name) => name < dailyHeadsName(day)).at(-1);
    const previous = last
      ? { day: last.slice(6, 16), hash: verifier.sha256(await readFile(join(folder, last), 'utf8')) }
      : null;
    const heads = await this.#each((office) => this.#ofDay(office, day));
    return (await placed(file, this.#signed({ day, previous, heads }))) ? file : null;
  }

  /**
   * Notes that every backup from which the centre may be restored has the streams as far as these heads.
   * @throws Error when this centre has not signed them
   */
  async noteDurable(text: string): Promise<Noted> {
    const read = readDailyHeads(verifier, text);
    if (read?.centre.publicKey !== this.#of.identity.publicKey)
      throw new Error('This is no file of heads that this centre has signed.');
    const other: string[] = [];
    for (const { stream, number, hash } of read.heads) {
      const same = await this.#of.database.inOffice(stream, async (query) => {
        const [found] = await query<{ hash: string }>(sql.hashAt, [stream, number]);
        if (found?.hash !== hash) return false;
        await query(sql.noteDurable, [stream, number, new Date(this.#of.now())]);
        return true;
      });
      if (!same) other.push(stream);
    }
    return { offices: read.heads.length - other.length, other };
  }

  async #each(read: (office: string) => Promise<Head | null>): Promise<Head[]> {
    const offices = await this.#of.database.inDirectory((query) =>
      query<{ office_id: string }>(sql.numberedOffices),
    );
    const heads: Head[] = [];
    for (const { office_id } of offices) {
      const found = await read(office_id);
      if (found) heads.push(found);
    }
    return heads;
  }

  #head(office: string): Promise<Head | null> {
    return this.#of.database.inOffice(office, async (query) => {
      const [found] = await query<{ stream_row: string | null }>(streamQueries.readHead, [office]);
      if (!found?.stream_row) return null;
      const { number, hash, received: time } = readRow(found.stream_row);
      return { stream: office, number, hash, time };
    });
  }

  async #ofDay(office: string, day: string): Promise<Head | null> {
    const now = await this.#head(office);
    if (!now) return null;
    return this.#of.database.inOffice(office, async (query) => {
      await query(sql.keepDaily, [office, day, JSON.stringify(now)]);
      const [kept] = await query<{ head: string }>(sql.dailyOf, [office, day]);
      return kept ? head.parse(JSON.parse(kept.head)) : null;
    });
  }

  #signed(of: Pick<DailyHeads, 'day' | 'previous' | 'heads'>): string {
    const { self, publicKey } = this.#of.identity;
    const unsigned = { v: 1 as const, ...of, centre: { device: self.device, publicKey } };
    return `${JSON.stringify({ ...unsigned, signature: self.sign(dailyHeadsMessage(unsigned)) })}\n`;
  }
}

/** Whole or not at all, and never over another. */
async function placed(file: string, text: string): Promise<boolean> {
  const aside = `${file}.${randomUUID()}`;
  const handle = await open(aside, 'wx', 0o644);
  try {
    await handle.writeFile(text);
    await handle.sync();
    await chmod(aside, 0o444);
    await link(aside, file);
    return true;
  } catch (error) {
    if (exists.safeParse(error).success) return false;
    throw error;
  } finally {
    await handle.close();
    await rm(aside, { force: true });
  }
}
