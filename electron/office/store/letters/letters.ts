import { fail, ok, Refusal, type Result } from '../../../../shared/kernel/index.ts';
import {
  addReceived,
  credentialById,
  expireCredentials,
  forgetUnshown,
  markGone,
  newestOfAccount,
  receivedSince,
} from '../credentials/credentials.queries.ts';
import { credentialUse, flushAway } from '../credentials/credentials.ts';
import type { Connection, SqlRow } from '../database/connection.ts';
import type { Queue } from '../database/queue.ts';
import { sealTo } from '../keys/sealed-box.ts';
import type { Device } from '../log/device.ts';
import type { EventLog } from '../log/event-log.ts';
import type { Held } from '../sync/held.ts';
import type { Surroundings } from '../types.ts';
import {
  addLetter,
  anyLetters,
  endLetter,
  expireLetters,
  forgetUnsent,
  lettersOfAccount,
  sentLetters,
  setLost,
  setTaken,
  waitingLetters,
} from './letters.queries.ts';
import type {
  IncomingLetter,
  LetterMark,
  LetterState,
  Letters,
  NewLetter,
  OutgoingLetter,
  Received,
} from './types.ts';

export interface LetterMeans {
  db: Connection;
  queue: Queue;
  log: EventLog;
  held: Held;
  device: Pick<Device, 'open'>;
  office: string;
  surroundings: Surroundings;
  report(line: string): void;
}

/** How long a password waits for whoever asked; nobody keeps it longer, sent or not. */
const keptMs = 7 * 24 * 3_600_000;

/** Inside the transaction of the act that issues them: from here on nobody at this workstation can read them. */
export function writeLetters(db: Connection, letters: readonly NewLetter[], nowMs: number): void {
  const made = new Date(nowMs).toISOString();
  const expires = new Date(nowMs + keptMs).toISOString();
  for (const { id, to, key, account, event, secret } of letters) {
    db.run(forgetUnsent, account);
    // One that was kept here is the wrong password from now on.
    db.run(forgetUnshown, account);
    const box = sealTo(key, Buffer.from(secret), credentialUse, id);
    db.run(addLetter, id, to.office, to.device, account, event, made, expires, box, made);
  }
}

/** Bytes of what is too old go, shown or not. Inside the queue. */
export function expireSecrets(of: Pick<LetterMeans, 'db' | 'surroundings' | 'report'>): void {
  const { db, surroundings } = of;
  if (Number(db.get(anyLetters)?.any) === 0) return;
  const now = new Date(surroundings.now()).toISOString();
  const ended = db.durable(
    () => db.run(expireLetters, now, now).changes + db.run(expireCredentials, now).changes,
  );
  if (ended > 0) flushAway(of);
}

type Guard = <T>(work: () => Promise<Result<T>>) => Promise<Result<T>>;

/** @param guarded how a write is done where a failed disk stops all writing */
export function lettersIn(of: LetterMeans, guarded: Guard): Letters {
  const { db, queue } = of;
  const done = async <T>(work: () => T): Promise<T> => {
    const result = await queue.run(() => guarded(async () => ok(work())));
    if (!result.ok) throw new Refusal(result.problem);
    return result.value;
  };
  return {
    outgoing: (most) => queue.run(() => db.all(waitingLetters, most).map(outgoing)),
    ended: (id, how) =>
      done(() => {
        db.durable(() => db.run(endLetter, how, new Date(of.surroundings.now()).toISOString(), id));
        flushAway(of);
      }),
    sent: (after, most) =>
      queue.run(() =>
        db
          .all(sentLetters, new Date(of.surroundings.now()).toISOString(), after, most)
          .map((row) => ({ id: String(row.id), office: String(row.office) })),
      ),
    fated: (id, how) =>
      done(() => {
        const now = new Date(of.surroundings.now()).toISOString();
        db.durable(() => (how === 'taken' ? db.run(setTaken, now, now, id) : db.run(setLost, now, id)));
      }),
    receive: (letter) => done(() => received(of, letter)),
    received: (since, most) =>
      queue.run(() => db.all(receivedSince, since, most).map((row) => String(row.id))),
    of: (accounts) => queue.run(() => accounts.flatMap((each) => db.all(lettersOfAccount, each).map(mark))),
    forward: (id, to) => queue.run(() => guarded(async () => forwarded(of, id, to))),
  };
}

/** Only what the office that issued, or another workstation of this one, has sent of an issue that is in the stream. */
function received({ db, log, held, office, surroundings }: LetterMeans, letter: IncomingLetter): Received {
  const { id, account, event, made, expires, box, from } = letter;
  if (db.get(credentialById, id)) return 'known';
  const [known] = held.find(event);
  const issue = known && log.at(known.pos);
  if (!issue) return 'early';
  const { kind, aggregate, home } = issue.event.envelope;
  const fits =
    kind === 'account' && aggregate === account && (from.office === home || from.office === office);
  if (!fits) return 'false';
  const newest = db.get(newestOfAccount, account);
  // Ids are made in the order of time: what was overtaken by a newer password opens nothing.
  if (newest && String(newest.id) > id && from.office === home) return 'known';
  if (expires <= new Date(surroundings.now()).toISOString()) return 'known';
  db.durable(() => {
    db.run(forgetUnshown, account);
    db.run(addReceived, id, account, event, made, Buffer.from(box), expires);
  });
  return 'kept';
}

/** Opened and sealed anew within one transaction: there is never a moment at which two workstations could show it. */
function forwarded(
  of: LetterMeans,
  id: string,
  { letter, device: to, key }: Parameters<Letters['forward']>[1],
): Result<null> {
  const { db, device, office, surroundings } = of;
  const now = new Date(surroundings.now()).toISOString();
  db.run(expireCredentials, now);
  const row = db.get(credentialById, id);
  if (!row) return fail('credential.missing');
  if (row.gone !== null) return fail('credential.gone');
  if (!Buffer.isBuffer(row.sealed))
    return fail('credential.alreadyShown', {
      params: { at: String(row.shown_at), by: String(row.shown_by) },
    });
  const secret = device.open(row.sealed, credentialUse, id);
  if (!secret) return fail('credential.missing');
  const { account, event, expires } = row;
  const until = expires ?? new Date(surroundings.now() + keptMs).toISOString();
  const box = sealTo(key, secret, credentialUse, letter);
  secret.fill(0);
  db.durable(() => {
    db.run(markGone, 'forwarded', id);
    db.run(addLetter, letter, office, to, String(account), String(event), now, String(until), box, now);
  });
  flushAway(of);
  return ok(null);
}

function outgoing(row: SqlRow): OutgoingLetter {
  if (!Buffer.isBuffer(row.sealed)) throw new TypeError('a waiting letter without its box');
  return { ...fields(row), box: row.sealed };
}

function mark(row: SqlRow): LetterMark {
  return {
    ...fields(row),
    state: row.taken === null ? (String(row.state) as LetterState) : 'taken',
    changed: String(row.changed),
  };
}

function fields(row: SqlRow) {
  return {
    id: String(row.id),
    to: { office: String(row.office), device: String(row.device) },
    account: String(row.account),
    event: String(row.event),
    made: String(row.made),
    expires: String(row.expires),
  };
}
