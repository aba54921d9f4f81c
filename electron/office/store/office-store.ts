import type { EntityManager } from 'typeorm';
import { Refusal, type Result, type Verdict } from '../../../shared/kernel/index.ts';
import type { SignedClosing } from '../../../shared/volumes/index.ts';
import type { AccessLine, AccessPage, AccessQuery } from './access/entry.ts';
import { logLine } from './access/log-line.ts';
import { writeBeside } from './act/beside-events.ts';
import { UnitOfWork } from './act/unit-of-work.ts';
import type { AttachmentFiles } from './attachments/attachments.ts';
import { AttachmentLane } from './attachments/lane.ts';
import { Breakage } from './breakage.ts';
import { type Closings, closingsIn } from './close-history.ts';
import { credentialsIn } from './credentials/credentials.ts';
import type { Credentials } from './credentials/types.ts';
import { type Drafts, draftsIn } from './drafts/drafts.ts';
import { type BundleQuery, journalBundle } from './journal/bundle.ts';
import { expireSecrets, lettersIn } from './letters/letters.ts';
import type { Letters } from './letters/types.ts';
import type { NewDevice } from './log/device.ts';
import { historyEntry } from './log/history.ts';
import { rebuildRows } from './projections/rebuild.ts';
import { Proofs } from './proof/proofs.ts';
import type { SearchIndex } from './search/search.ts';
import type { StoreParts } from './store-parts.ts';
import { enrol } from './sync/enrol.ts';
import type { LinkSetting } from './sync/link-state.ts';
import { renew } from './sync/renew.ts';
import { linkIn, type StoreLink } from './sync/store-link.ts';
import { StoreWorkstation } from './sync/workstation.ts';
import type { ClockState, DeviceIdentity, HistoryEntry, OnProgress, Session, Store, Unit } from './types.ts';
import { writeSeal } from './verify/seal.ts';

/** The open store: every call takes its turn in the one queue. */
export class OfficeStore implements Store {
  readonly #of: StoreParts;
  readonly #unit: UnitOfWork;
  readonly drafts: Drafts;
  readonly credentials: Credentials;
  readonly letters: Letters;
  readonly attachmentLane: AttachmentLane;
  readonly workstation: StoreWorkstation;
  readonly link: StoreLink;
  readonly closings: Closings;
  readonly verify: Store['verify'];
  readonly verifyJournal: Store['verifyJournal'];
  readonly verifyChain: Store['verifyChain'];
  readonly notes: string[] = [];
  readonly #breakage: Breakage;
  readonly #proofs: Proofs;
  #sealed = '';
  #ended = false;

  constructor(of: StoreParts) {
    this.#of = of;
    this.#unit = new UnitOfWork(of);
    this.#breakage = new Breakage(of);
    const { attachments: attachmentsFolder } = of.paths;
    this.#proofs = new Proofs({ ...of, attachmentsFolder, behindSeal: of.damage !== null }, of.lanes);
    this.verify = (onProgress, signal) => this.#proofs.whole(onProgress, signal);
    this.verifyChain = (onProgress, signal) => this.#proofs.chain(onProgress, signal);
    this.verifyJournal = (onProgress, signal) => this.#proofs.journal(onProgress, signal);
    const guarded = <T>(work: () => Promise<Result<T>>) => this.#breakage.guarded(work);
    const isClosed = () => this.#breakage.problem?.code === 'volume.closed';
    this.drafts = draftsIn(of.db, of.queue, of.surroundings.now, isClosed);
    this.credentials = credentialsIn(of, (work) => this.#breakage.guarded(work, true));
    this.attachmentLane = new AttachmentLane(of);
    this.letters = lettersIn(of, guarded);
    this.workstation = new StoreWorkstation(of, guarded);
    this.link = linkIn(of);
    this.closings = closingsIn(of, this.#breakage);
    if (of.damage) this.notes.push('the end of the log is missing or older than its sealed head');
  }

  get office(): string {
    return this.#of.office;
  }

  get device(): DeviceIdentity {
    const { id, incarnation, keyId, signingKey, sealingKey } = this.#of.device;
    return { id, incarnation, keyId, signingKey, sealingKey };
  }

  signRequest(message: string): string {
    return this.#of.device.signer.sign(message);
  }

  get search(): SearchIndex {
    return this.#of.search;
  }

  get attachments(): AttachmentFiles {
    return this.#of.attachments;
  }

  read<T>(work: (q: EntityManager) => Promise<T>): Promise<T> {
    return this.#of.queue.run(() => work(this.#of.source.manager));
  }

  clock(): ClockState {
    return this.#of.clock.state();
  }

  confirmClock(): Promise<void> {
    return this.#of.queue.run(() => this.#of.clock.confirm());
  }

  act<Answer>(unit: Unit<Answer>): Promise<Result<Answer>> {
    return this.#of.queue.run(() =>
      this.#breakage.guarded(() => this.#unit.act(unit, (nowMs) => writeBeside(this.#of, unit, nowMs))),
    );
  }

  answered(operation: string): ReturnType<Store['answered']> {
    return this.#of.queue.run(() => this.#of.books.operation(operation));
  }

  fold(kind: string, id: string): Promise<unknown> {
    return this.#of.queue.run(() => this.#of.aggregates.state(kind, id));
  }

  forecast(events: Unit<unknown>['events'], session: Session): Promise<Verdict> {
    return this.#of.queue.run(() => this.#unit.forecast(events, session));
  }

  history(kind: string, id: string): Promise<HistoryEntry[]> {
    return this.#of.queue.run(() => this.#of.log.ofAggregate(kind, id).map(historyEntry));
  }

  async log(line: AccessLine, more: { perMinute?: boolean } = {}): Promise<void> {
    await this.#of.queue.run(() => {
      try {
        logLine(this.#of, line, more.perMinute);
      } catch (error) {
        this.#breakage.note(error);
        throw error;
      }
    });
  }

  accessLog(query: AccessQuery): Promise<AccessPage> {
    return this.#of.queue.run(() => this.#of.access.search.page(query));
  }

  countAccess(query: AccessQuery, most: number): Promise<{ count: number; more: boolean }> {
    return this.#of.queue.run(() => this.#of.access.search.count(query, most));
  }

  accessValues(fact: 'person' | 'part' | 'operation'): Promise<string[]> {
    return this.#of.queue.run(() => this.#of.access.search.values(fact));
  }

  journalBundle(query: BundleQuery = {}): AsyncIterable<string> {
    return journalBundle(this.#of, query);
  }

  rebuild(onProgress: OnProgress = () => undefined): Promise<void> {
    return this.#of.queue.run(() => this.#rebuild(onProgress));
  }

  /** Rows are made anew where `project` has changed since they were written. */
  async refreshRows(onProgress: OnProgress = () => undefined): Promise<void> {
    const { books, wiring, queue } = this.#of;
    if (books.setting('projections') === String(wiring.projectionVersion)) return;
    await queue.run(() => this.#rebuild(onProgress));
  }

  enrol(setting: LinkSetting): Promise<void> {
    return this.#of.queue.run(() => {
      const { problem } = this.#breakage;
      if (problem) throw new Refusal(problem);
      enrol(this.#of, setting);
    });
  }

  renew(device: NewDevice): Promise<void> {
    return this.#of.queue.run(() => {
      const { problem } = this.#breakage;
      if (problem) throw new Refusal(problem);
      renew(this.#of, device, new Date(this.#of.surroundings.now()).toISOString());
      // What is in memory is of the former device.
      this.#breakage.end({ code: 'link.renewed' });
    });
  }

  get closing(): SignedClosing | null {
    return this.#of.closing;
  }

  async idle(): Promise<boolean> {
    const { queue, db, search, keys } = this.#of;
    await queue.run(() => this.#ended || db.settle());
    const otherwise = this.#breakage.problem ? false : await this.workstation.idle();
    while (!this.#ended && !(await search.catchUp()));
    await queue.run(() => {
      if (this.#ended) return;
      if (!this.#breakage.broken) {
        keys.fillAhead();
        this.#of.clock.keep();
        expireSecrets(this.#of);
      }
      this.#seal();
    });
    while (!this.#ended && !this.#breakage.problem && !(await search.tidy()));
    return otherwise;
  }

  async close(): Promise<void> {
    this.#ended = true;
    await this.#proofs.end();
    return this.#of.queue.run(async () => {
      const { db, source, keys, lock, report } = this.#of;
      const ends = [
        () => this.#seal(),
        () => this.#breakage.broken ?? this.#of.clock.keep(),
        () => db.pragma('wal_checkpoint(TRUNCATE)'),
        () => source.destroy(),
        () => keys.close(),
        () => lock.release(),
      ];
      for (const end of ends)
        try {
          await end();
        } catch {
          // A full or failed disk: everything acknowledged is in the log and is found there at the next start.
          report('the store was closed without a last flush');
        }
    });
  }

  async #rebuild(onProgress: OnProgress): Promise<void> {
    const { books, wiring } = this.#of;
    await rebuildRows(this.#of, onProgress, () => {
      books.setSetting('projections', String(wiring.projectionVersion));
    });
  }

  /** The position that the database must have from now on, kept outside of it. */
  #seal(): void {
    const { positions, access, paths, dmk } = this.#of;
    if (this.#breakage.broken) return;
    const head = { stream: positions.stream, access: access.position };
    const text = JSON.stringify(head);
    if (text === this.#sealed) return;
    writeSeal(paths.head, dmk, head);
    this.#sealed = text;
  }
}
