import { createHash } from 'node:crypto';
import { readSignature, requestMessage, signatureWindow } from '../../shared/transport/index.ts';
import type { EnrolledDevice, Offices } from '../offices/index.ts';
import { verifier } from '../store/index.ts';
import { Refused } from './refused.ts';

export interface Arrived {
  method: string;
  /** Path with query as it stands in the request line. */
  path: string;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  body: Buffer;
  /** The caller hung up; told only where a call may wait. */
  gone: AbortSignal;
  /** What the call's body is; unset: `application/json`. */
  contentType?: string;
}

export interface Doorkeeper {
  offices: Offices;
  /** Address under which devices reach the centre; what a request says of its host is not believed. */
  origin: string;
  now(): number;
}

const enrolled = /^([0-9a-f-]{36})\/([0-9a-f-]{36})$/;
const enrolling = /^enrol\/([0-9a-f-]{36})$/;

/** Everything that does not hold is answered alike, but for a clock: the device may try once more with the time told. */
function signatureOf(arrived: Arrived, { origin, now }: Doorkeeper) {
  const { method, path, headers, body } = arrived;
  const read = readSignature(headers);
  const contentType = headers['content-type'];
  if (!read || contentType !== (arrived.contentType ?? 'application/json'))
    throw new Refused('device.unknown');
  if (createHash('sha256').update(body).digest('base64') !== read.digest) throw new Refused('device.unknown');
  const message = requestMessage(
    { method, target: `${origin}${path}`, contentType, digest: read.digest },
    read,
  );
  return {
    ...read,
    late: Math.abs(read.created * 1000 - now()) > signatureWindow,
    holds: (publicKey: string) => verifier.verify(publicKey, message, read.signature),
  };
}

/**
 * The device that signed a request. Replays of calls that only read, or that are the same done twice, need no store of nonces.
 * @param once whether the nonce may be used a single time
 * @throws Refused
 */
export async function callerOf(arrived: Arrived, keeper: Doorkeeper, once: boolean): Promise<EnrolledDevice> {
  const signature = signatureOf(arrived, keeper);
  const [, office, device] = enrolled.exec(signature.keyid) ?? [];
  if (!office || !device) throw new Refused('device.unknown');
  // Who is late may come again with the same nonce: it is told only then that the clock is wrong.
  const nonce = once && !signature.late ? { text: signature.nonce, forgotten: 4 * signatureWindow } : null;
  const holds = ({ ed25519 }: EnrolledDevice) => signature.holds(ed25519);
  const known = await keeper.offices.caller(office, device, holds, nonce).catch(asUnknown);
  if (!known) throw new Refused('device.unknown');
  if (signature.late) throw new Refused('device.clock');
  if (known.repeated) throw new Refused('message.repeated');
  return known.found;
}

/** Text of the right length that is no id is refused by the database before anything is looked for. */
function asUnknown(error: unknown): null {
  if (error instanceof Error && 'code' in error && error.code === '22P02') return null;
  throw error;
}

/** A newcomer proves that it holds the key that it names. @throws Refused */
export function provesKey(
  arrived: Arrived,
  keeper: Doorkeeper,
  keys: { device: string; ed25519: string },
): void {
  const signature = signatureOf(arrived, keeper);
  const [, device] = enrolling.exec(signature.keyid) ?? [];
  if (device !== keys.device || !signature.holds(keys.ed25519)) throw new Refused('device.unknown');
  if (signature.late) throw new Refused('device.clock');
}
