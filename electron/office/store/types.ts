import type { EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import type { Event, Result, Role, Signature, Verdict } from '../../../shared/kernel/index.ts';
import type { AnnouncedKey, Outcome, Registry, Workstation } from '../../../shared/sync/index.ts';
import type { SignedClosing } from '../../../shared/volumes/index.ts';
import type { AccessLine, AccessPage, AccessQuery } from './access/entry.ts';
import type { AttachmentLane } from './attachments/lane.ts';
import type { Attachments } from './attachments/types.ts';
import type { Closings } from './close-history.ts';
import type { Credentials, NewCredential } from './credentials/types.ts';
import type { Drafts } from './drafts/drafts.ts';
import type { BundleQuery } from './journal/bundle.ts';
import type { ChainReport, JournalReport } from './journal/report.ts';
import type { Letters, NewLetter } from './letters/types.ts';
import type { NewDevice } from './log/device.ts';
import type { Search } from './search/search.ts';
import type { LinkSetting } from './sync/link-state.ts';
import type { StoreLink } from './sync/store-link.ts';
import type { VerifyReport } from './verify/report.ts';

/** Where time and chance come from: fixed in tests. */
export interface Surroundings {
  /** Unix time in milliseconds. */
  now(): number;
  /** Bytes of the system's generator. */
  random(size: number): Uint8Array;
}

/** Reads at the position where something is being judged; later events of a unit see the earlier ones. */
export interface Lookup {
  /** Folded state of an aggregate; null when there is none. */
  state(kind: string, id: string): unknown;
  /** Id of the aggregate of `kind` that holds `value` under the unique `name`. */
  holder(kind: string, name: string, value: string): string | null;
}

/** What the store must be told of the features: it knows none of them itself. */
export interface Wiring {
  registry: Registry;
  /**
   * Projection entities. The table that has an `id` column is a main one: `row` INTEGER PRIMARY KEY (position of the
   * aggregate's first event) and `id` TEXT UNIQUE. Every other is a child: primary key (`row`, `place`),
   * WITHOUT ROWID where a row takes less than a twentieth of a page: the tree of a key leaves wide ones hardly any branches.
   * A main table may have an `ordinal` column: the store numbers its rows 1, 2, 3 in the order of their first events.
   * A child table may have columns `event` and `journal`: the store gives the journal number of that event of the aggregate,
   * null while it has none.
   * `Aggregate.project` names tables and gives the rows without `row`; the store adds it, and `place` (from 1) where missing.
   */
  entities: readonly EntityTarget<ObjectLiteral>[];
  /** Kinds whose text goes into full-text search. */
  searchable: readonly string[];
  /** Raised by one whenever any `project` gives what no migration has given the rows: they and search are rebuilt at the next start. */
  projectionVersion: number;
  /** Day of an instant in Kazakhstan, `YYYY-MM-DD`. */
  dayOf(instantMs: number): string;
  /** Rule set that acts of a day are judged by, recorded with the outcome. */
  rulesOn(look: Lookup, day: string): Outcome['rules'];
  officeKind(look: Lookup): 'regional' | 'ministry' | null;
  /** Roles of a person at the position; null when nobody of that id is known. */
  rolesOf(look: Lookup, person: string): readonly Role[] | null;
  /** Keys that the (accepted) event announces: the founding event the device's, `person.keyAnnounced` the person's. */
  announces(event: Event): readonly AnnouncedKey[];
}

/** Who acts, as the sign-in left it. */
export interface Session {
  /** Person; null for the system itself, whose events the device signs. */
  person: string | null;
  /** Ed25519 signature (64 bytes, base64) over the UTF-8 bytes of the message; null for the system. */
  signer: { keyId: string; sign(message: string): string } | null;
  /** IP address or name of the workstation, for the access log. */
  address: string;
}

export interface NewEvent {
  /** Id of the event, a fresh UUIDv7 of the caller's, where a later event of the same unit must name it. Unset: the store makes one. */
  id?: string;
  kind: string;
  aggregate: string;
  type: string;
  typeVersion: number;
  /** Part 0: nothing personal. */
  common: Record<string, unknown>;
  /** Parts 1…n: one person each, destroyable apart. */
  persons?: readonly Record<string, unknown>[];
  /** Events of other aggregates that the act relies on; the aggregate's own last event is added by the store. */
  buildsOn?: readonly { aggregate: string; event: string }[];
  /** The aggregate's last event that the form showed; another one by now fails with `record.changed`. Unset: not checked. */
  lastSeen?: string | null;
  /**
   * Who signs: the session's person (unset), the device for an act of the system (author null), or both (a person's key is
   * announced under the new key and the device's).
   */
  by?: 'person' | 'device' | 'both';
}

export interface Recorded {
  event: string;
  kind: string;
  aggregate: string;
  type: string;
  /** Number in the office's stream; null where the centre numbers. */
  number: number | null;
  /** Number in the office's journal of issued logins; null for what is no entry of it. */
  journal: number | null;
  /** Key of the aggregate's rows. */
  row: number;
}

export interface Unit<Answer> {
  /** UUID of the user's operation: the same again gets the stored answer and writes nothing. */
  operation: string;
  session: Session;
  /** Call name for the access log, e.g. `access.submit`. */
  call: string;
  /** Logical part of the resource, e.g. `request/<id>`. */
  part: string;
  /** Other service information for the access log; never a name, an IIN or search text. */
  detail?: string;
  /** Rule set that the form showed. */
  rules?: { id: string; hash: string } | null;
  /** The events, in order; a function is asked inside the queue and sees the states at the position. */
  events: readonly NewEvent[] | ((look: Lookup) => Result<readonly NewEvent[]>);
  /** JSON answer of the call, stored with the operation. Unset: the recorded events. */
  answer?(recorded: readonly Recorded[]): Answer;
  /** Drafts that end with this act, in the same transaction. */
  endsDrafts?: readonly string[];
  /**
   * Temporary passwords for systems that this act issues: messages, not events. Each is sealed to this device's key, shown
   * once and then gone; one for the same account that nobody has been shown is gone with this act.
   */
  credentials?: readonly NewCredential[];
  /** The same for people at other workstations: sealed to these at once, and sent by the way to the centre. */
  letters?: readonly NewLetter[];
  /** Attachments that an event of this act names: from now on they cannot be discarded. */
  keepsAttachments?: readonly string[];
}

export interface HistoryEntry {
  event: Event;
  signatures: readonly Signature[];
  /** Position in the office's stream; null while unnumbered. */
  number: number | null;
  /** Number in the journal of issued logins, if it is an entry of it. */
  journal: number | null;
  outcome: Outcome | null;
  /** ISO instant of receipt. */
  received: string | null;
  /** Numbers of the parts whose keys are gone. */
  missingParts: readonly number[];
}

export interface DeviceIdentity {
  id: string;
  incarnation: number;
  /** SHA-256 of the raw public key, hex. */
  keyId: string;
  /** Raw Ed25519 public key, base64: signs transport, heads and the system's own events. */
  signingKey: string;
  /** Raw X25519 public key, base64: receives what is sealed to this device. */
  sealingKey: string;
}

/** Progress of a long job, in its own units. */
export type OnProgress = (done: number, total: number) => void;

/** Whether the computer's clock can be believed. */
export interface ClockState {
  /** `back`: earlier than what was recorded; `jump`: much later than when the office was last open. */
  doubt: 'back' | 'jump' | null;
  /** Last instant at which the clock was believed, ISO; null before there is one. */
  lastKnown: string | null;
}

export interface Store {
  readonly office: string;
  readonly device: DeviceIdentity;
  /** Signs a request to the centre by the device's key, base64. @param message its signature base, which names its purpose */
  signRequest(message: string): string;
  /** What was found at opening that people should know, e.g. the rest of a crash. */
  readonly notes: readonly string[];
  /**
   * Reads through TypeORM, one at a time with everything else. As everywhere here an error of the disk comes as a `Refusal`
   * with its problem, and no error carries bound values.
   */
  read<T>(work: (q: EntityManager) => Promise<T>): Promise<T>;
  /** One durable transaction: judge, sign, number, fold, project, access line, operation; refused → nothing written. */
  act<Answer = Recorded[]>(unit: Unit<Answer>): Promise<Result<Answer>>;
  /** Stored answer of an operation; null when it is not known. Ask before side effects outside the store. */
  answered(operation: string): Promise<{ person: string; call: string; answer: unknown } | null>;
  fold(kind: string, id: string): Promise<unknown>;
  /** The verdict that `act` would meet, the first that is not accepted; nothing is written. */
  forecast(events: Unit<unknown>['events'], session: Session): Promise<Verdict>;
  history(kind: string, id: string): Promise<HistoryEntry[]>;
  /** Durable line of the access log; `perMinute`: one per person, operation, part and minute (masked lists). */
  log(line: AccessLine, more?: { perMinute?: boolean }): Promise<void>;
  /** Lines of the access log, newest first. */
  accessLog(query: AccessQuery): Promise<AccessPage>;
  /** How many lines were found, counted up to `most`; `more` when there may be others. */
  countAccess(query: AccessQuery, most: number): Promise<{ count: number; more: boolean }>;
  /** Every value of a fact that the access log holds; parts without their records. */
  accessValues(fact: 'person' | 'part' | 'operation'): Promise<string[]>;
  /** While the clock is in doubt envelopes say so, and the system does nothing of its own that depends on the day. */
  clock(): ClockState;
  /** A person says that the clock is right; who that was stands in the access log. */
  confirmClock(): Promise<void>;
  readonly search: Search;
  readonly drafts: Drafts;
  readonly attachments: Attachments;
  /** Of an enrolled office: which attachments go to the centre and come from it. */
  readonly attachmentLane: AttachmentLane;
  readonly credentials: Credentials;
  readonly letters: Letters;
  /** The store as the protocol's core sees it; of use once the office is enrolled. */
  readonly workstation: Workstation;
  /** The way to the centre, and where what was done lies. */
  readonly link: StoreLink;
  /** From now on the centre numbers: acts are recorded without a number, and what the judge says of them is a forecast. */
  enrol(setting: LinkSetting): Promise<void>;
  /**
   * This workstation came in anew as another device; nothing more is recorded (`link.renewed`) until the store is opened again.
   */
  renew(device: NewDevice): Promise<void>;
  /** How this history was closed; null while it is written. In a closed one everything that would add to it is `volume.closed`. */
  readonly closing: SignedClosing | null;
  readonly closings: Closings;
  /** @throws Refusal `call.cancelled` */
  verify(onProgress?: OnProgress, signal?: AbortSignal): Promise<VerifyReport>;
  /**
   * Proves what ties a long log of an office that numbers itself together, within a few seconds for 100 000 entries and with no
   * part opened: see `proveChain`. Null where it is not plainly whole, and where `verifyJournal` alone says what is.
   * @throws Refusal `call.cancelled`
   */
  verifyChain(onProgress?: OnProgress, signal?: AbortSignal): Promise<ChainReport | null>;
  /**
   * Proves the journal of issued logins alone, in seconds for 100 000 entries: see `verifyJournal`.
   * @throws Refusal `call.cancelled`
   */
  verifyJournal(onProgress?: OnProgress, signal?: AbortSignal): Promise<JournalReport>;
  /** The journal as a file that proves itself, line by line: see `journalBundle`. The lines hold personal data. */
  journalBundle(query?: BundleQuery): AsyncIterable<string>;
  /** Rows, unique values and search again from the events. */
  rebuild(onProgress?: OnProgress): Promise<void>;
  /**
   * Work to be done when nobody waits: search catches up, keys are made ahead, the head is sealed, what waits is forecast again.
   * @returns whether anything that waits for a number is thought of otherwise than before
   */
  idle(): Promise<boolean>;
  /** Ends the store; the process should end right after (statements of libsql outlive `close`). */
  close(): Promise<void>;
}
