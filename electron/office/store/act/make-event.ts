import {
  canonical,
  commitment,
  type Envelope,
  type Event,
  envelopeBytes,
  envelopeVersion,
  eventMessage,
  type Part,
  type Signature,
  uuidv7,
} from '../../../../shared/kernel/index.ts';
import type { StreamPosition } from '../../../../shared/sync/index.ts';
import { digest } from '../keys/digest.ts';
import type { Device } from '../log/device.ts';
import type { ChainPosition } from '../log/event-log.ts';
import type { NewEvent, Session, Surroundings } from '../types.ts';

export interface MakeEvent {
  wanted: NewEvent;
  session: Session;
  office: string;
  device: Device;
  unit: Envelope['unit'];
  rules: Envelope['rules'];
  /** The aggregate's last event; null for its first. */
  last: string | null;
  seen: StreamPosition;
  chain: ChainPosition;
  nowMs: number;
  /** The same instant as text. */
  at: string;
  /** The clock is not believed. */
  doubt: boolean;
  /** Known offset of the device's clock, milliseconds; null where there is no other clock to compare with. */
  offset: number | null;
  surroundings: Pick<Surroundings, 'random'>;
}

const saltBytes = 32;

export interface MadeEvent {
  envelopeText: string;
  /** RFC 8785 texts of the bodies of the parts. */
  bodyTexts: readonly string[];
  event: Event;
}

/** Envelope and parts of a new event, exactly as events.md has them; the text is what is stored, hashed and signed. */
export function makeEvent(of: MakeEvent): MadeEvent {
  const { wanted, session, office, device, seen, chain, nowMs, surroundings } = of;
  const id = wanted.id ?? uuidv7(nowMs, surroundings.random(10));
  const bodies = [wanted.common, ...(wanted.persons ?? [])];
  const bodyTexts = bodies.map(canonical);
  const salts = Buffer.from(surroundings.random(saltBytes * bodies.length));
  const parts: Part[] = bodies.map((body, number) => ({
    number,
    salt: salts.toString('hex', number * saltBytes, (number + 1) * saltBytes),
    body,
  }));
  const envelope: Envelope = {
    v: envelopeVersion,
    id,
    home: office,
    office,
    kind: wanted.kind,
    aggregate: wanted.aggregate,
    type: wanted.type,
    typeVersion: wanted.typeVersion,
    author: wanted.by === 'device' ? null : session.person,
    device: device.id,
    incarnation: device.incarnation,
    sequence: chain.sequence + 1,
    previous: chain.hash,
    unit: of.unit,
    buildsOn: buildsOn(wanted, of.last),
    seen: seen.hash === null ? null : { stream: office, number: seen.number, hash: seen.hash },
    rules: of.rules,
    time: { device: of.at, offset: of.offset, doubt: of.doubt },
    parts: parts.map((part) => ({
      number: part.number,
      commitment: commitment(digest, id, part, bodyTexts[part.number]),
    })),
  };
  const envelopeText = envelopeBytes(envelope);
  return { envelopeText, bodyTexts, event: { envelope, hash: digest.sha256(envelopeText), parts } };
}

/** Bytes of the event as it travels; the rest of a body is small. */
export function sizeOf({ envelopeText, bodyTexts }: MadeEvent): number {
  return bodyTexts.reduce((sum, text) => sum + Buffer.byteLength(text), Buffer.byteLength(envelopeText));
}

/** The person's signature, the device's, or both: a person's key is announced under the new key and the device's. */
export function signaturesOf(
  made: MadeEvent,
  wanted: NewEvent,
  session: Session,
  device: Device,
): Signature[] {
  const message = eventMessage(made.envelopeText);
  const signatures: Signature[] = [];
  if (made.event.envelope.author !== null) {
    if (!session.signer) throw new Error('an act of a person without a key');
    signatures.push({ key: session.signer.keyId, suite: 'ed25519', signature: session.signer.sign(message) });
  }
  if (made.event.envelope.author === null || wanted.by === 'both')
    signatures.push({ key: device.keyId, suite: 'ed25519', signature: device.signer.sign(message) });
  return signatures;
}

function buildsOn(wanted: NewEvent, last: string | null): string[] {
  const others = (wanted.buildsOn ?? []).map((each) => each.event);
  return [...new Set(last === null ? others : [last, ...others])];
}
