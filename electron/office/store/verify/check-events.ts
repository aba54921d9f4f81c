import type { KeyObject } from 'node:crypto';
import { commitment, envelopeBytes, eventMessage, readEnvelope } from '../../../../shared/kernel/index.ts';
import { digest } from '../keys/digest.ts';
import { keyIdOf, publicKeyObject, signatureHoldsAside } from '../keys/signing.ts';
import type { SkimPosition } from '../log/skim.ts';
import { isAccepted, type OpenedEvent } from '../log/stored-event.ts';
import type { Wiring } from '../types.ts';
import type { BadThing } from './report.ts';

export type Bad = (what: BadThing, number: number) => void;

/** Of which events the parts were opened and are checked, and of which the signatures too. */
type Depth = (each: OpenedEvent) => { parts: boolean; signatures: boolean };
const everything = { parts: true, signatures: true };

type Holds = (key: KeyObject, message: string, signature: string) => boolean | Promise<boolean>;

interface KnownKey {
  /** Person; null for a device. */
  owner: string | null;
  key: KeyObject;
}

/** Checks events in the order of their positions: bytes, hashes, the device's chain, commitments, signatures. */
export class EventChecks {
  readonly #announces: Wiring['announces'];
  readonly #holds: Holds;
  readonly #office: string;
  readonly #bad: Bad;
  readonly #linked: ((each: OpenedEvent) => boolean) | null;
  readonly #left: number;
  readonly #keys = new Map<string, KnownKey>();
  readonly #chains = new Map<string, { sequence: number; hash: string }>();
  #pos = 0;
  parts = 0;
  signatures = 0;

  /**
   * @param of.linked whether the signatures of an event of an enrolled office hold: there are others' events in its log, chains
   * of which it has a part only, and forks after restores. Null in a standalone office.
   * @param of.left up to this position places were left free, and not all of them were taken
   */
  constructor(of: {
    wiring: Pick<Wiring, 'announces'>;
    office: string;
    deviceKey: string;
    linked: ((each: OpenedEvent) => boolean) | null;
    bad: Bad;
    /** Unset: on the threads beside the event loop. */
    holds?: Holds;
    left?: number;
  }) {
    this.#holds = of.holds ?? signatureHoldsAside;
    this.#linked = of.linked;
    this.#announces = of.wiring.announces;
    this.#left = of.left ?? 0;
    this.#office = of.office;
    this.#bad = of.bad;
    // The anchor: this device's own key, which only the office's keys could have wrapped.
    this.learn(null, of.deviceKey);
  }

  /**
   * Gives those that are events at all, whatever else is wrong with them. Everything but the signatures is checked when this
   * returns; those are under way beside the event loop.
   */
  begin(
    events: readonly OpenedEvent[],
    depth: Depth = () => everything,
  ): { sound: OpenedEvent[]; signatures: Promise<unknown> } {
    const sound = events.filter((each) => {
      this.#checkPlace(each);
      return this.#checkEnvelope(each);
    });
    for (const each of sound) this.#checkChain(each);
    return { sound, signatures: this.beginInside(sound, depth) };
  }

  /** Parts and signatures alone, of events whose envelopes and places are known to be as they should. */
  beginInside(events: readonly OpenedEvent[], depth: Depth = () => everything): Promise<unknown> {
    const checks: Promise<void>[] = [];
    for (const each of events) {
      const { parts, signatures } = depth(each);
      if (parts) this.#checkParts(each);
      if (signatures && this.#linked) this.#checkLinked(each, this.#linked);
      else if (signatures) checks.push(this.#checkSignatures(each));
    }
    return Promise.all(checks);
  }

  /** Where the next event of a device is expected. */
  placeOf(device: string, incarnation: number): Pick<SkimPosition, 'pos' | 'sequence' | 'previous'> {
    const last = this.#chains.get(`${device}/${incarnation}`);
    return { pos: this.#pos, sequence: last?.sequence ?? 0, previous: last?.hash ?? null };
  }

  /** Everything up to here was checked by somebody else. */
  goOnFrom(
    device: string,
    incarnation: number,
    { pos, sequence, previous }: Pick<SkimPosition, 'pos' | 'sequence' | 'previous'>,
  ): void {
    this.#pos = pos;
    if (previous !== null) this.#chains.set(`${device}/${incarnation}`, { sequence, hash: previous });
  }

  /** Positions have no gaps: an event that was taken out shows even if everything else was mended. */
  #checkPlace({ stored }: OpenedEvent): void {
    if (stored.pos !== this.#pos + 1 && stored.pos > this.#left + 1) this.#bad('envelope', this.#pos + 1);
    this.#pos = stored.pos;
  }

  #checkEnvelope({ stored, event }: OpenedEvent): boolean {
    const read = readEnvelope(event.envelope);
    const whole =
      read !== null &&
      envelopeBytes(read) === stored.envelopeText &&
      digest.sha256(stored.envelopeText) === stored.hash &&
      read.id === stored.id &&
      read.aggregate === stored.aggregate &&
      read.kind === stored.kind &&
      (this.#linked !== null || read.home === this.#office);
    if (!whole) this.#bad('envelope', stored.pos);
    return read !== null;
  }

  #checkLinked(each: OpenedEvent, holds: (each: OpenedEvent) => boolean): void {
    this.signatures += each.stored.signatures.length;
    if (!holds(each)) this.#bad('signature', each.stored.pos);
  }

  #checkChain({ stored, event }: OpenedEvent): void {
    if (this.#linked) return;
    const { device, incarnation, sequence, previous } = event.envelope;
    const name = `${device}/${incarnation}`;
    const last = this.#chains.get(name);
    if (sequence !== (last?.sequence ?? 0) + 1 || previous !== (last?.hash ?? null))
      this.#bad('deviceChain', stored.pos);
    this.#chains.set(name, { sequence, hash: stored.hash });
  }

  #checkParts({ stored, event, missing, broken, bodies }: OpenedEvent): void {
    this.parts += event.envelope.parts.length;
    // A key may be missing only after a destruction, and no event destroys anything yet.
    if (missing.length > 0) this.#bad('key', stored.pos);
    if (broken.length > 0) this.#bad('part', stored.pos);
    const promised = event.envelope.parts;
    const found = new Map(event.parts.map((part) => [part.number, part]));
    const whole = promised.every(({ number, commitment: promise }) => {
      const part = found.get(number);
      if (!part) return missing.includes(number);
      // What lies there is what was promised, or else what it says must be.
      const bytes = bodies.get(number);
      const asItLies = bytes !== undefined && commitment(digest, event.envelope.id, part, bytes) === promise;
      return asItLies || commitment(digest, event.envelope.id, part) === promise;
    });
    if (!whole || found.size + missing.length !== promised.length) this.#bad('part', stored.pos);
  }

  async #checkSignatures({ stored, event }: OpenedEvent): Promise<void> {
    const announced = isAccepted(stored) ? this.#announces(event) : [];
    for (const { owner, publicKey } of announced) if (owner !== null) this.learn(owner, publicKey);
    const owners = stored.signatures.map((each) => this.#keys.get(each.key)?.owner);
    const { author } = event.envelope;
    const needed = announced.some((each) => each.owner !== null) ? [author, null] : [author];
    if (!needed.every((owner) => owners.includes(owner))) this.#bad('signature', stored.pos);
    const message = eventMessage(stored.envelopeText);
    for (const each of stored.signatures) {
      this.signatures++;
      const known = this.#keys.get(each.key);
      const holds = known && (await this.#holds(known.key, message, each.signature));
      if (!holds) this.#bad('signature', stored.pos);
    }
  }

  /** A key that an accepted event has announced, looked at before. */
  learn(owner: string | null, publicKey: string): void {
    const key = publicKeyObject(publicKey);
    if (key) this.#keys.set(keyIdOf(publicKey), { owner, key });
  }
}
