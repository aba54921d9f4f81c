import { type Database, type Query, streamQueries } from '../store/index.ts';
import { newId } from '../streams/index.ts';
import { codeHash, newEnrolmentCode, type OpenedCode } from './enrolment-code.ts';
import * as sql from './offices.queries.ts';

const day = 24 * 3_600_000;
/** Milliseconds: the first code waits for somebody to set up the workstation; whoever asked for another sits there, or will today. */
const life = { first: 14 * day, again: day };

/** The administrator's own way in: the first, and where every workstation of the ministry is lost, nobody is left who could confirm a new one. */
export class Recovery {
  readonly #database: Database;
  readonly #now: () => number;

  constructor(database: Database, now: () => number) {
    this.#database = database;
    this.#now = now;
  }

  /**
   * Opens the ministry's first code, unless it has a device or an open code already: of processes that start at once one does, and
   * the others wait until it has.
   */
  async openFirst(ministry: string): Promise<OpenedCode | null> {
    const code = newEnrolmentCode();
    const now = this.#now();
    const expires = new Date(now + life.first);
    const opened = await this.#database.inOffice(ministry, async (query) => {
      await query(streamQueries.lockHead, [ministry]);
      const devices = await query(sql.devicesOf, [ministry]);
      const [codes] = await query<{ open: string }>(sql.openCodes, [ministry, new Date(now)]);
      if (devices.length > 0 || Number(codes?.open) > 0) return false;
      await query(sql.insertCode, [ministry, codeHash(code), expires]);
      await noted(query, ministry, now, 'codeOpened');
      return true;
    });
    return opened ? { code, expires: expires.toISOString() } : null;
  }

  /** Opens a code whose device is confirmed at once. It is noted, and all are told of the device as of any other. */
  async open(ministry: string): Promise<OpenedCode> {
    const code = newEnrolmentCode();
    const now = this.#now();
    const expires = new Date(now + life.again);
    await this.#database.inOffice(ministry, async (query) => {
      await query(sql.insertTrustedCode, [ministry, codeHash(code), expires]);
      await noted(query, ministry, now, 'recoveryCodeOpened');
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

/** Nobody's device did it: the administrator at the centre itself. */
async function noted(query: Query, ministry: string, now: number, act: string): Promise<void> {
  await query(sql.insertAct, [ministry, newId(now), new Date(now), null, null, act, null]);
}
