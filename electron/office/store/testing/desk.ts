import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { officeMigrations } from '../../../../migrations/office/index.ts';
import { type Result, uuidv7 } from '../../../../shared/kernel/index.ts';
import { signingKey } from '../keys/signing.ts';
import type { OpenStore } from '../opening.ts';
import { openStore } from '../store.ts';
import type { NewEvent, Session, Store, Surroundings, Unit } from '../types.ts';
import { Notes1795300000001 } from './features.ts';
import { journalWiring, Logins1795300000002 } from './logins.ts';

const startOfTime = Date.parse('2026-11-21T05:00:00.000Z');
/** The store's own, without those of features. */
const ownMigrations = officeMigrations.filter(({ name }) =>
  /^(Store|Journal|Sync|AttachmentLane|Letters|FormerDevices)\d/.test(name),
);

/** A clock that goes a millisecond at each look, and bytes that a seed decides. */
export function fixedSurroundings(
  seed = 'seed',
  from = startOfTime,
): Surroundings & { go(ms: number): void } {
  let now = from;
  let count = 0;
  return {
    now: () => now++,
    go: (ms) => {
      now += ms;
    },
    random(size) {
      const blocks: Buffer[] = [];
      for (let have = 0; have < size; have += 32)
        blocks.push(createHash('sha256').update(`${seed}/${count++}`).digest());
      return Buffer.concat(blocks).subarray(0, size);
    },
  };
}

export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), 'onir-store-'));
}

export function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true });
}

export const dmk = createHash('sha256').update('dmk').digest();
export const officeId = '01939c2e-0000-7000-8000-000000000001';
export const personId = '01939c2e-0000-7000-8000-000000000002';
const personKey = signingKey(createHash('sha256').update('person').digest());
export const session: Session = { person: personId, signer: personKey, address: '10.0.0.7' };

export function opening(
  folder: string,
  surroundings: Surroundings,
  more: Partial<OpenStore> = {},
): OpenStore {
  return {
    dataFolder: folder,
    office: officeId,
    dmk,
    wiring: journalWiring,
    surroundings,
    migrations: [...ownMigrations, Notes1795300000001, Logins1795300000002],
    ...more,
  };
}

/** An open store with a founded office and one specialist; ids are fixed. */
export async function newDesk(
  folder: string,
  surroundings: Surroundings = fixedSurroundings(),
  more: Partial<OpenStore> = {},
): Promise<Desk> {
  const store = must(await openStore(opening(folder, surroundings, { ...more, create: true })));
  const desk = new Desk(store, surroundings);
  must(await desk.act([...founding(store)]));
  return desk;
}

export async function reopen(
  folder: string,
  surroundings: Surroundings,
  more: Partial<OpenStore> = {},
): Promise<Desk> {
  return new Desk(must(await openStore(opening(folder, surroundings, more))), surroundings);
}

function* founding(store: Store): Generator<NewEvent> {
  const admitted = { kind: 'member', aggregate: personId, typeVersion: 1 };
  yield {
    kind: 'office',
    aggregate: officeId,
    type: 'office.founded',
    typeVersion: 1,
    common: { key: store.device.signingKey },
    by: 'device',
  };
  yield { ...admitted, type: 'member.admitted', common: { roles: ['specialist'] }, by: 'device' };
  yield { ...admitted, type: 'member.keyAnnounced', common: { key: personKey.publicKey }, by: 'both' };
}

/** Short ways to act in tests. */
export class Desk {
  store: Store;
  readonly #surroundings: Surroundings;

  constructor(store: Store, surroundings: Surroundings) {
    this.store = store;
    this.#surroundings = surroundings;
  }

  id(): string {
    return uuidv7(this.#surroundings.now(), this.#surroundings.random(10));
  }

  act(events: Unit<unknown>['events'], more: Partial<Unit<unknown>> = {}): Promise<Result<unknown>> {
    return this.store.act({
      operation: this.id(),
      session,
      call: 'notes.write',
      part: 'note',
      events,
      ...more,
    });
  }

  async write(title: string, text = 'text', lines: string[] = [], note = this.id()): Promise<string> {
    must(await this.act([written(note, title, text, lines)]));
    return note;
  }
}

export function written(note: string, title: string, text = 'text', lines: string[] = []): NewEvent {
  return {
    kind: 'note',
    aggregate: note,
    type: 'note.written',
    typeVersion: 1,
    common: { title, lines },
    persons: [{ text }],
  };
}

export function closed(note: string): NewEvent {
  return { kind: 'note', aggregate: note, type: 'note.closed', typeVersion: 1, common: {} };
}

export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(result.problem.code);
  return result.value;
}
