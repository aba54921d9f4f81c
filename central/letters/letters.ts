import { type Letter, type LetterFate, letterKept, lettersAtOnce } from '../../shared/transport/index.ts';
import type { Database } from '../store/index.ts';
import {
  deleteExpired,
  emptyLetters,
  fates,
  insertLetter,
  keptFor,
  lettersFor,
  officesWithExpired,
  overtake,
} from './letters.queries.ts';

/** A workstation as a letter names it. */
interface Workstation {
  office: string;
  device: string;
}

interface LetterRow {
  letter_id: string;
  from_office: string;
  from_device: string;
  account_id: string;
  event_id: string;
  made: Date;
  expires: Date;
  box: Buffer;
}

/** Sealed temporary passwords on their way: opaque bytes, kept until they are fetched or too old. */
export class Letters {
  readonly #database: Database;

  constructor(database: Database) {
    this.#database = database;
  }

  /** False when too many wait for the workstation already. The same id again changes nothing. */
  put(from: Workstation, to: Workstation, letter: Letter, nowMs: number): Promise<boolean> {
    const { id, account, event, made, expires, box } = letter;
    const until = new Date(Math.min(Date.parse(expires), nowMs + letterKept));
    return this.#database.inOffice(to.office, async (query) => {
      const [waiting] = await query<{ kept: string }>(keptFor, [to.office, to.device]);
      if (Number(waiting?.kept) >= lettersAtOnce) return false;
      // A forwarded letter takes nothing back: what it holds is the same password.
      if (from.office !== to.office) await query(overtake, [to.office, account, from.office, id]);
      const bytes = Buffer.from(box, 'base64');
      await query(insertLetter, [
        ...[to.office, id, to.device, from.office, from.device, account, event],
        ...[made, until, bytes],
      ]);
      return true;
    });
  }

  of({ office, device }: Workstation, nowMs: number): Promise<(Letter & { from: Workstation })[]> {
    return this.#database.inOffice(office, async (query) => {
      const rows = await query<LetterRow>(lettersFor, [office, device, new Date(nowMs), lettersAtOnce]);
      return rows.map((row) => ({
        id: row.letter_id,
        account: row.account_id,
        event: row.event_id,
        made: row.made.toISOString(),
        expires: row.expires.toISOString(),
        box: row.box.toString('base64'),
        from: { office: row.from_office, device: row.from_device },
      }));
    });
  }

  async take({ office, device }: Workstation, ids: readonly string[]): Promise<void> {
    await this.#database.inOffice(office, (query) => query(emptyLetters, [office, device, ids]));
  }

  /** In the order asked. */
  async fates(
    from: Pick<Workstation, 'office'>,
    asked: readonly { office: string; id: string }[],
  ): Promise<LetterFate[]> {
    const found = new Map<string, LetterFate>();
    for (const office of new Set(asked.map((each) => each.office))) {
      const ids = asked.filter((each) => each.office === office).map(({ id }) => id);
      const rows = await this.#database.inOffice(office, (query) =>
        query<{ letter_id: string; taken: boolean; revoked: boolean }>(fates, [office, from.office, ids]),
      );
      for (const { letter_id: id, taken, revoked } of rows)
        found.set(id, taken ? 'taken' : revoked ? 'lost' : 'waits');
    }
    return asked.map(({ id }) => found.get(id) ?? 'unknown');
  }

  /** What is too old goes, whoever it was for. */
  async sweep(nowMs: number): Promise<void> {
    const now = new Date(nowMs);
    const found = await this.#database.inDirectory((query) =>
      query<{ office_id: string }>(officesWithExpired, [now]),
    );
    for (const { office_id: office } of found)
      await this.#database.inOffice(office, (query) => query(deleteExpired, [office, now]));
  }
}
