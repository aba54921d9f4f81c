import type { Event } from '../kernel/index.ts';
import type { RecordedEvent } from './bundle.ts';
import {
  type BundleEvents,
  type BundleFault,
  type BundleKeyHolder,
  isOf,
  mentions,
} from './bundle-events.ts';
import type { LinkedBundleHeader, LinkedBundleKey } from './linked-bundle.ts';
import { ownKind } from './own-events.ts';
import type { StreamRow } from './stream.ts';

interface Announced {
  event: Event;
  recorded: RecordedEvent;
  key: BundleKeyHolder;
  line: number;
}

/**
 * The keys of an office under a centre: the centre's own are named; a workstation's is announced by the centre or by the event
 * that founded the office; a person's under itself and under the key of the workstation. Every announcement stands in the stream.
 */
export class LinkedBundleKeys {
  readonly #events: BundleEvents;
  readonly #bad: (what: BundleFault, line: number) => void;
  readonly #announced: Announced[] = [];
  /** By stream number, those whose rows are still to come. */
  readonly #rows = new Map<number, Event>();
  /** Announcements that the stream had deferred. */
  readonly #deferred = new Set<string>();
  /** Events that it has accepted later. */
  readonly #settled = new Set<string>();
  readonly #numbering = new Set<string>();

  constructor(events: BundleEvents, bad: (what: BundleFault, line: number) => void) {
    this.#events = events;
    this.#bad = bad;
  }

  numbering(publicKey: string): void {
    this.#numbering.add(publicKey);
    this.#events.learn(null, publicKey);
  }

  take(announcement: LinkedBundleKey, { office }: LinkedBundleHeader, line: number): void {
    const { owner, device, publicKey, row, ...recorded } = announcement;
    const event = this.#events.read(recorded);
    if (typeof event === 'string' || this.#rows.has(row) || !speaksOf(event, announcement, office))
      this.#bad('key', line);
    else {
      this.#events.learn(owner, publicKey, device);
      this.#rows.set(row, event);
      this.#announced.push({ event, recorded, key: { owner, publicKey, device }, line });
    }
  }

  /** Once all are known: in a stream that was told anew one may stand before the key that it is signed by. */
  async check(): Promise<void> {
    for (const each of this.#announced)
      if (!(await this.#isAnnounced(each))) this.#bad('signature', each.line);
  }

  async #isAnnounced({ event, recorded, key }: Announced): Promise<boolean> {
    const signers = (await this.#events.signers(recorded)) ?? [];
    const signed = (holds: (signer: BundleKeyHolder) => boolean) => signers.some(holds);
    if (event.envelope.kind === ownKind)
      return key.owner === null && signed(({ publicKey }) => this.#numbering.has(publicKey));
    const { publicKey, device } = key;
    const bySelf = signed((signer) => signer.publicKey === publicKey);
    return bySelf && signed((signer) => signer.owner === null && signer.device === device);
  }

  /** Whether an event bears the signature that it must: of the centre, of its author, of its workstation. */
  async isSigned({ envelope }: Event, recorded: RecordedEvent): Promise<boolean> {
    const signers = (await this.#events.signers(recorded)) ?? [];
    const { kind, author, device } = envelope;
    return signers.some((signer) => {
      if (kind === ownKind) return this.#numbering.has(signer.publicKey);
      return author === null ? signer.owner === null && signer.device === device : signer.owner === author;
    });
  }

  /** False where the row is not that of the announcement that was said to stand there. */
  holdsAt(row: StreamRow): boolean {
    const event = this.#rows.get(row.number);
    if (!event) return true;
    this.#rows.delete(row.number);
    if (row.outcome.result === 'deferred') this.#deferred.add(event.envelope.id);
    return isOf(event, row) && row.outcome.result !== 'refused' && row.origin === undefined;
  }

  /** The stream has accepted later what it had deferred. */
  settled(event: string): void {
    this.#settled.add(event);
  }

  /** Whether every announcement was met in the stream and counts there, and the file's own workstation is one of the office's. */
  areAll({ device, deviceKey }: LinkedBundleHeader): boolean {
    const counted = [...this.#deferred].every((each) => this.#settled.has(each));
    const known =
      this.#numbering.has(deviceKey) ||
      this.#announced.some(
        ({ key }) => key.owner === null && key.publicKey === deviceKey && key.device === device,
      );
    return this.#rows.size === 0 && counted && known;
  }
}

/** Whether the event tells of this key: of a workstation the centre or its own founding event, of a person the person's record. */
function speaksOf(event: Event, { owner, device, publicKey }: LinkedBundleKey, office: string): boolean {
  const { kind, home, aggregate, device: by } = event.envelope;
  const common = event.parts.find((each) => each.number === 0)?.body;
  const subject = owner ?? (kind === ownKind ? device : aggregate);
  const told = kind === ownKind || by === device;
  return home === office && aggregate === subject && told && mentions(common, publicKey);
}
