import type { Database, Query } from '../store/index.ts';
import { newId } from '../streams/index.ts';
import { codeHash, newEnrolmentCode, type OpenedCode } from './enrolment-code.ts';
import * as sql from './offices.queries.ts';

/** Milliseconds: whoever asked for the code sits at the workstation, or will today. */
const life = 24 * 3_600_000;

/** The administrator's own way in: where every workstation of the ministry is lost, nobody is left who could confirm a new one. */
export class Recovery {
  readonly #database: Database;
  readonly #now: () => number;

  constructor(database: Database, now: () => number) {
    this.#database = database;
    this.#now = now;
  }

  /** Opens a code whose device is confirmed at once. It is noted, and all are told of the device as of any other. */
  async open(ministry: string): Promise<OpenedCode> {
    const code = newEnrolmentCode();
    const now = this.#now();
    const expires = new Date(now + life);
    await this.#database.inOffice(ministry, async (query: Query) => {
      await query(sql.insertTrustedCode, [ministry, codeHash(code), expires]);
      const act = [ministry, newId(now), new Date(now), null, null, 'recoveryCodeOpened', null];
      await query(sql.insertAct, act);
    });
    return { code, expires: expires.toISOString() };
  }

  /** Whether the device came by such a code. */
  letIn({ office, device }: { office: string; device: string }): Promise<boolean> {
    return this.#database.inOffice(office, async (query) => {
      const found = await query(sql.trustedCodeOf, [office, device]);
      return found.length > 0;
    });
  }
}
