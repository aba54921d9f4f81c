import { fail, ok, type Result, uuidv7 } from '../../../shared/kernel/index.ts';
import type { OfficeState } from '../../../shared/office/index.ts';
import {
  readClosing,
  type SignedClosing,
  signClosing,
  signedClosing,
} from '../../../shared/volumes/index.ts';
import type { AccessLine } from './access/entry.ts';
import type { Bookkeeping } from './act/bookkeeping.ts';
import type { Breakage } from './breakage.ts';
import { verifier } from './keys/verifier.ts';
import type { Device } from './log/device.ts';
import type { EventLog } from './log/event-log.ts';
import type { StoreParts } from './store-parts.ts';

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
  const { number, hash } = log.streamPosition(office);
  return (
    closing?.device.ed25519 === device.signingKey &&
    closing.stream.number === number &&
    closing.stream.hash === hash
  );
}

/** Inside the queue: signs what the history ends with and keeps it, in one transaction with the line that says who closed it. */
export function closeHistory(
  of: StoreParts,
  breakage: Pick<Breakage, 'close'>,
  line: AccessLine,
): Result<SignedClosing> {
  const { aggregates, access, books, db, device, link, log, office, surroundings, wiring } = of;
  if (link.linked) return fail('link.enrolled');
  const state = aggregates.state('office', office) as OfficeState | null;
  const [first] = log.rowsAfter(office, 0, 1);
  const { number, hash } = log.streamPosition(office);
  const last = log.rowsAfter(office, number - 1, 1)[0];
  if (!state || !first || !last || hash === null) return fail('office.notFounded');
  const nowMs = surroundings.now();
  const closing = signClosing(
    {
      ...{ v: 1, volume: uuidv7(nowMs, surroundings.random(10)), office, name: state.card.name },
      founding: state.founding,
      device: { device: device.id, ed25519: device.signingKey, x25519: device.sealingKey },
      ...{ stream: { number, hash }, journal: log.lastEntry(office) },
      first: wiring.dayOf(Date.parse(first.row.received)),
      last: wiring.dayOf(Date.parse(last.row.received)),
      closed: new Date(nowMs).toISOString(),
    },
    (message) => device.signer.sign(message),
  );
  try {
    db.durable(() => {
      books.setSetting('closing', JSON.stringify(closing));
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
