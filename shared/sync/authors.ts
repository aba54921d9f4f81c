import { type Event, eventMessage, type Verifier } from '../kernel/index.ts';
import type { EventBody } from './messages.ts';
import { ownKind } from './own-events.ts';

/** A public signing key that an event makes known. */
export interface AnnouncedKey {
  /** Person whose key it is; null for the device itself. */
  owner: string | null;
  device: string;
  /** 32 raw bytes of Ed25519, base64. */
  publicKey: string;
}

/** Whose key it is, as announced by an accepted event, by enrolment, or as pinned. */
export interface KeyHolder {
  publicKey: string;
  /** Null for a device's own key. */
  person: string | null;
  device: string;
  /** Null for the centre. */
  office: string | null;
  /** May sign heads of this stream and events of the numbering side: the centre, or a standalone workstation for itself. */
  numbers: boolean;
}

/** `unknown`: it waits for this key; the other two will never be right. */
export type Signed =
  | { is: 'holds' }
  | { is: 'unknown'; key: string }
  | { is: 'signature' }
  | { is: 'author' };

export interface Authors {
  verifier: Verifier;
  announces(event: Event): readonly AnnouncedKey[];
}

/** Keys that an event makes known once it is accepted, with their holders. */
export function keysOf({ announces }: Pick<Authors, 'announces'>, event: Event): KeyHolder[] {
  return announces(event).map(({ owner, device, publicKey }) => ({
    publicKey,
    person: owner,
    device,
    office: event.envelope.office,
    numbers: false,
  }));
}

/**
 * Whether the event bears the signatures that its envelope demands: a person's act the person's, an act of the system its
 * device's, an announcement of a person's key that key's and the device's, an event of the numbering side that side's.
 * @param keyOf holder of a key by its id; null for a stranger
 */
export function signedAs(
  of: Authors,
  event: Event,
  { envelope: text, signatures }: Pick<EventBody, 'envelope' | 'signatures'>,
  keyOf: (id: string) => KeyHolder | null,
): Signed {
  const { verifier } = of;
  const own = event.envelope.kind === ownKind;
  if (!own && event.envelope.home !== event.envelope.office) return { is: 'author' };
  const announced = keysOf(of, event).filter(({ person }) => person !== null);
  const candidates = new Map(announced.map((each) => [verifier.keyId(each.publicKey), each]));
  const message = eventMessage(text);
  const holders: KeyHolder[] = [];
  let stranger: string | null = null;
  for (const { key, signature } of signatures) {
    const holder = keyOf(key) ?? candidates.get(key);
    if (!holder) stranger = key;
    else if (!isSpelt(signature) || !verifier.verify(holder.publicKey, message, signature))
      return { is: 'signature' };
    else holders.push(holder);
  }
  if (needs(event, announced).every((need) => holders.some(need))) return { is: 'holds' };
  return stranger === null ? { is: 'author' } : { is: 'unknown', key: stranger };
}

/** Only the one spelling of a signature counts: base64 has bits to spare. */
function isSpelt(signature: string): boolean {
  return /^[A-Za-z0-9+/]{85}[AQgw]==$/.test(signature);
}

type Need = (holder: KeyHolder) => boolean;

function needs({ envelope }: Event, announced: readonly KeyHolder[]): Need[] {
  const { author, device, office, kind } = envelope;
  if (kind === ownKind) return [({ numbers }) => numbers];
  const byDevice: Need = (holder) =>
    holder.person === null && holder.device === device && holder.office === office;
  if (author === null) return [byDevice];
  const byPerson: Need = (holder) => holder.person === author && holder.office === office;
  const byNew = announced.map(
    ({ publicKey }): Need =>
      (holder) =>
        holder.publicKey === publicKey,
  );
  return announced.length > 0 ? [byDevice, byPerson, ...byNew] : [byPerson];
}
