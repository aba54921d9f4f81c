import { readCommon } from '../../../shared/kernel/index.ts';
import { foundedCommon } from '../../../shared/office/index.ts';
import { ownKind, type StreamState } from '../../../shared/sync/index.ts';
import type { HistoryEntry, NewLetter, Store } from '../store/index.ts';

/** A workstation of another office, with the key that what is for it is sealed to. */
export type Recipient = Pick<NewLetter, 'to' | 'key'>;

/**
 * The workstation that sent a request of another office through the program. Null for a request of this office or on paper, and
 * where no workstation of that office is known to be at work: then a password stays here, to be handed over on a slip.
 */
export async function recipientOf(request: string, store: Store): Promise<Recipient | null> {
  const history = await store.history('request', request);
  const sent = history.findLast(isSubmission)?.event.envelope;
  if (!sent || sent.home === store.office) return null;
  const { home: office, device } = sent;
  const founding = await foundingDevice(office, store);
  return (
    (await atWork(office, device, founding, store)) ??
    (await atWork(office, founding?.device, founding, store))
  );
}

function isSubmission({ event, outcome }: HistoryEntry): boolean {
  return event.envelope.type === 'request.submitted' && outcome?.result === 'accepted';
}

type Founding = { device: string; x25519: string } | null;

/** As the centre told of it, or as the founding event did. */
async function atWork(
  office: string,
  device: string | undefined,
  founding: Founding,
  store: Store,
): Promise<Recipient | null> {
  if (!device) return null;
  const told = (await store.fold(ownKind, device)) as StreamState | null;
  if (told?.revoked) return null;
  const key = told?.admitted?.office === office ? told.admitted.x25519 : null;
  const known = key ?? (founding?.device === device ? founding.x25519 : null);
  return known ? { to: { office, device }, key: known } : null;
}

async function foundingDevice(office: string, store: Store): Promise<Founding> {
  const founded = (await store.history('office', office)).find(
    ({ event }) => event.envelope.type === 'office.founded',
  );
  return (founded && readCommon(founded.event, foundedCommon)?.device) ?? null;
}
