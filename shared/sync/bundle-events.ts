import {
  commitment,
  type Digest,
  type Event,
  envelope,
  envelopeBytes,
  eventMessage,
} from '../kernel/index.ts';
import { parsedJson, type RecordedEvent } from './bundle.ts';
import type { StreamRow } from './stream.ts';

/** As `Verifier`, with signatures checked beside the caller's thread. */
export interface AsyncVerifier extends Digest {
  verify(publicKey: string, message: string, signature: string): Promise<boolean>;
  /** SHA-256 of the raw key, hex. */
  keyId(publicKey: string): string;
}

/**
 * `line`: not a line of this format, or not in its place; `key`: an announcement of a key; `row`: the stream; `number`: the
 * numbers of the journal; `entry`: not the event that its row names; `end`: the file is not what was signed.
 */
export type BundleFault = 'line' | 'key' | 'row' | 'number' | 'entry' | 'part' | 'signature' | 'head' | 'end';

/** Whose key it is: a person's, or (owner null) that of a workstation or of who numbers. */
export interface BundleKeyHolder {
  owner: string | null;
  publicKey: string;
  device: string | null;
}

/** The events of a bundle: their bytes, parts and signatures under the keys that it announces. */
export class BundleEvents {
  readonly #by: AsyncVerifier;
  readonly #keys = new Map<string, BundleKeyHolder>();
  parts = 0;
  /** Parts that an entry promises and that are destroyed. */
  missingParts = 0;
  signatures = 0;

  constructor(by: AsyncVerifier) {
    this.#by = by;
  }

  /** @param device whose key it is, or on which the person has it; null where the format does not tell workstations apart */
  learn(owner: string | null, publicKey: string, device: string | null = null): void {
    this.#keys.set(this.#by.keyId(publicKey), { owner, publicKey, device });
  }

  /** The event with its parts against their commitments, or what does not hold. */
  read({ envelope: text, parts }: RecordedEvent): Event | 'entry' | 'part' {
    const parsed = envelope.safeParse(parsedJson(text));
    if (!parsed.success || envelopeBytes(parsed.data) !== text) return 'entry';
    const promised = new Map(parsed.data.parts.map((each) => [each.number, each.commitment]));
    const whole = parts.every((each) => {
      const promise = promised.get(each.number);
      return promised.delete(each.number) && commitment(this.#by, parsed.data.id, each) === promise;
    });
    if (!whole) return 'part';
    this.parts += parts.length;
    this.missingParts += promised.size;
    return { envelope: parsed.data, hash: this.#by.sha256(text), parts };
  }

  /** @param needed owners of keys under which it must be signed; every other signature must hold as well */
  async isSigned(recorded: RecordedEvent, needed: readonly (string | null)[]): Promise<boolean> {
    const signers = await this.signers(recorded);
    return signers !== null && needed.every((owner) => signers.some((each) => each.owner === owner));
  }

  /** Holders of the keys that have signed; null where a signature does not hold, or under a key that was not announced. */
  async signers({ envelope: text, signatures }: RecordedEvent): Promise<BundleKeyHolder[] | null> {
    const known = signatures.flatMap((each) => this.#keys.get(each.key) ?? []);
    this.signatures += signatures.length;
    const message = eventMessage(text);
    const held = await Promise.all(
      signatures.map(({ key, signature }) => this.holds(this.#keys.get(key)?.publicKey, message, signature)),
    );
    return held.every(Boolean) ? known : null;
  }

  /** Only the one spelling of a signature counts: base64 has bits to spare. */
  async holds(publicKey: string | undefined, message: string, signature: string): Promise<boolean> {
    const spelt = /^[A-Za-z0-9+/]{85}[AQgw]==$/.test(signature);
    return spelt && publicKey !== undefined && (await this.#by.verify(publicKey, message, signature));
  }
}

export function isOf(event: Event, row: StreamRow): boolean {
  return event.hash === row.envelope && event.envelope.id === row.event;
}

/** Whether the text stands anywhere among the values. */
export function mentions(value: unknown, wanted: string): boolean {
  if (value === wanted) return true;
  return (
    typeof value === 'object' && value !== null && Object.values(value).some((each) => mentions(each, wanted))
  );
}
