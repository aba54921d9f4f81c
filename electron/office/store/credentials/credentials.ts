import { fail, ok, type Result } from '../../../../shared/kernel/index.ts';
import type { Connection, SqlRow } from '../database/connection.ts';
import type { Queue } from '../database/queue.ts';
import { sealTo } from '../keys/sealed-box.ts';
import { voidLetters } from '../letters/letters.queries.ts';
import type { Device } from '../log/device.ts';
import type { Surroundings } from '../types.ts';
import {
  addCredential,
  credentialById,
  credentialsOfAccount,
  expireCredentials,
  forgetUnshown,
  markShown,
  voidCredentials,
} from './credentials.queries.ts';
import type { CredentialMark, Credentials, NewCredential, ShownCredential } from './types.ts';

export interface CredentialMeans {
  db: Connection;
  queue: Queue;
  device: Pick<Device, 'sealingKey' | 'open'>;
  surroundings: Surroundings;
  report(line: string): void;
}

export const credentialUse = 'onir/credential/1';
const use = credentialUse;

/** Inside the transaction of the act that issues them. */
export function keepCredentials(
  { db, device }: Pick<CredentialMeans, 'db' | 'device'>,
  issued: readonly NewCredential[],
  nowMs: number,
): void {
  const made = new Date(nowMs).toISOString();
  for (const { id, account, event, secret } of issued) {
    db.run(forgetUnshown, account);
    db.run(addCredential, id, account, event, made, sealTo(device.sealingKey, Buffer.from(secret), use, id));
  }
}

/** @param guarded how a write is done where a failed disk stops all writing */
export function credentialsIn(
  of: CredentialMeans,
  guarded: <T>(work: () => Promise<Result<T>>) => Promise<Result<T>>,
): Credentials {
  const { db, queue } = of;
  return {
    show: (id, person) => queue.run(() => guarded(async () => shown(of, id, person))),
    of: (accounts) =>
      queue.run(() => accounts.flatMap((each) => db.all(credentialsOfAccount, each).map(mark))),
  };
}

/** First what can be read for ever, then the secret: whoever crashes in between has lost it. */
function shown(of: CredentialMeans, id: string, person: string): Result<ShownCredential> {
  const { db, device, surroundings } = of;
  const nowIso = new Date(surroundings.now()).toISOString();
  if (db.run(expireCredentials, nowIso).changes > 0) flushAway(of);
  const row = db.get(credentialById, id);
  if (!row) return fail('credential.missing');
  if (row.gone !== null) return fail('credential.gone');
  if (!Buffer.isBuffer(row.sealed))
    return fail('credential.alreadyShown', {
      params: { at: String(row.shown_at), by: String(row.shown_by) },
    });
  db.durable(() => db.run(markShown, nowIso, person, id));
  flushAway(of);
  const secret = device.open(row.sealed, use, id);
  if (!secret) return fail('credential.missing');
  return ok({ account: String(row.account), event: String(row.event), secret: secret.toString('utf8') });
}

/** The sealed bytes still lie in the write-ahead log: its pages go where they were overwritten, and it is cut. */
export function flushAway({ db, report }: Pick<CredentialMeans, 'db' | 'report'>): void {
  try {
    db.pragma('wal_checkpoint(TRUNCATE)');
  } catch {
    // The mark is durable all the same, and the next checkpoint takes the bytes away.
    report('a checkpoint after showing a password has failed');
  }
}

function mark(row: SqlRow): CredentialMark {
  return {
    id: String(row.id),
    account: String(row.account),
    event: String(row.event),
    made: String(row.made),
    shownAt: row.shown_at === null ? null : String(row.shown_at),
    shownBy: row.shown_by === null ? null : String(row.shown_by),
    expires: row.expires === null ? null : String(row.expires),
    gone: row.gone === null ? null : (String(row.gone) as CredentialMark['gone']),
  };
}

/** Inside a transaction, over a database that was put back: what was shown or sent since must not be shown again. */
export function voidSecrets(db: Connection, nowIso: string): void {
  db.run(voidCredentials);
  db.run(voidLetters, nowIso);
}
