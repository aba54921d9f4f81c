import { z } from 'zod';
import { base64, fail, hash, ok, type Result, uuid, uuidv7 } from '../../../shared/kernel/index.ts';
import { type OfficeState, officeCard } from '../../../shared/office/index.ts';
import {
  readClosing,
  type SignedClosing,
  signClosing,
  signedClosing,
} from '../../../shared/volumes/index.ts';
import type { AccessLine } from './access/entry.ts';
import type { Bookkeeping } from './act/bookkeeping.ts';
import type { Breakage } from './breakage.ts';
import { digest } from './keys/digest.ts';
import { verifier } from './keys/verifier.ts';
import { type Device, deviceOf, type NewDevice } from './log/device.ts';
import type { EventLog } from './log/event-log.ts';
import type { StoreParts } from './store-parts.ts';

/** Where a code leads, and the workstation that comes in there by it once this history is closed. */
const successor = z.strictObject({ office: uuid, card: officeCard });
export type Successor = z.infer<typeof successor> & { device: NewDevice };

const keptSuccessor = successor.extend({ code: hash, device: uuid, signing: base64, sealing: base64 });

/** The end of a history that an office has kept by itself. */
export interface Closings {
  /**
   * Closes this history for ever, in one transaction with its line of the access log: what it ends with is signed by the device.
   * `link.enrolled` where a centre numbers it; `office.notFounded`.
   */
  close(line: AccessLine): Promise<Result<SignedClosing>>;
  /** Whether somebody has begun to close this history by this code and was cut: the code is used up, but not for this workstation. */
  begun(code: string): Promise<Successor | null>;
  /**
   * Before the code is used: whoever is cut from here on comes with it again as the same workstation.
   * @returns whoever was to come in by another code; nobody else has its keys
   */
  begin(code: string, successor: Successor): Promise<Successor | null>;
}

export function closingsIn(of: StoreParts, breakage: Pick<Breakage, 'close' | 'guarded'>): Closings {
  const { queue, books } = of;
  return {
    close: (line) => queue.run(() => breakage.guarded(async () => closeHistory(of, breakage, line))),
    begun: (code) =>
      queue.run(() => {
        const kept = readSuccessor(books);
        return kept?.code === codeHash(code) ? kept.successor : null;
      }),
    begin: (code, next) =>
      queue.run(() => {
        const former = readSuccessor(books)?.successor ?? null;
        of.db.durable(() => keepSuccessor(books, codeHash(code), next));
        return former;
      }),
  };
}

function codeHash(code: string): string {
  return digest.sha256('onir/successor/1', code.toUpperCase().replaceAll(/[\s\-–—]/g, ''));
}

function readSuccessor(books: Bookkeeping): { code: string; successor: Successor } | null {
  const stored = books.setting('successor');
  if (!stored) return null;
  const { code, device: id, signing, sealing, ...where } = keptSuccessor.parse(JSON.parse(stored));
  const secrets = { signing: Buffer.from(signing, 'base64'), sealing: Buffer.from(sealing, 'base64') };
  return { code, successor: { ...where, device: deviceOf(id, secrets) } };
}

function keepSuccessor(books: Bookkeeping, code: string, { office, card, device }: Successor): void {
  const text = (secret: Uint8Array) => Buffer.from(secret).toString('base64');
  const { signing, sealing } = device.secrets;
  const secrets = { device: device.keys.device, signing: text(signing), sealing: text(sealing) };
  books.setSetting('successor', JSON.stringify({ code, office, card, ...secrets }));
}

/** How the history was closed; null while it is written. */
export function closingIn(books: Bookkeeping): SignedClosing | null {
  const stored = books.setting('closing');
  return stored === null ? null : signedClosing.parse(JSON.parse(stored));
}

/** Whether a closed history still ends as its workstation signed it: neither cut nor gone on. */
export function endsAs(
  signed: SignedClosing,
  { log, office, device }: { log: EventLog; office: string; device: Pick<Device, 'signingKey'> },
): boolean {
  const closing = readClosing(verifier, signed);
  const { number, hash: last } = log.streamPosition(office);
  return (
    closing?.device.ed25519 === device.signingKey &&
    closing.stream.number === number &&
    closing.stream.hash === last
  );
}

/** Inside the queue: signs what the history ends with and keeps it, in one transaction with the line that says who closed it. */
function closeHistory(
  of: StoreParts,
  breakage: Pick<Breakage, 'close'>,
  line: AccessLine,
): Result<SignedClosing> {
  const { access, books, db, surroundings } = of;
  if (of.link.linked) return fail('link.enrolled');
  const nowMs = surroundings.now();
  const closing = closingAt(of, nowMs);
  if (!closing) return fail('office.notFounded');
  try {
    db.durable(() => {
      books.setSetting('closing', JSON.stringify(closing));
      // Its keys are the new history's own from here on.
      books.setSetting('successor', '');
      access.append(line, nowMs);
      books.raiseCounter('access');
    });
  } catch (error) {
    access.rollback();
    throw error;
  }
  access.commit();
  of.closing = closing;
  breakage.close();
  return ok(closing);
}

/** Null where there is nothing yet that could be closed. */
function closingAt(of: StoreParts, nowMs: number): SignedClosing | null {
  const { aggregates, device, log, office, surroundings, wiring } = of;
  const state = aggregates.state('office', office) as OfficeState | null;
  const [first] = log.rowsAfter(office, 0, 1);
  const { number, hash: end } = log.streamPosition(office);
  const last = log.rowsAfter(office, number - 1, 1)[0];
  if (!state || !first || !last || end === null) return null;
  return signClosing(
    {
      ...{ v: 1, volume: uuidv7(nowMs, surroundings.random(10)), office, name: state.card.name },
      founding: state.founding,
      device: { device: device.id, ed25519: device.signingKey, x25519: device.sealingKey },
      ...{ stream: { number, hash: end }, journal: log.lastEntry(office) },
      first: wiring.dayOf(Date.parse(first.row.received)),
      last: wiring.dayOf(Date.parse(last.row.received)),
      closed: new Date(nowMs).toISOString(),
    },
    (message) => device.signer.sign(message),
  );
}
