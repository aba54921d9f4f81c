import type { KeyObject } from 'node:crypto';
import { headMessage, isEntry, type Registry, streamStart } from '../../../../shared/sync/index.ts';
import { asText, Connection } from '../database/connection.ts';
import { forgottenHold } from '../journal/forgotten.ts';
import type { LinkedRangeProved } from '../journal/linked-events.ts';
import type { StreamRangeProved } from '../journal/linked-numbers.ts';
import { publicKeyObject, signatureHolds } from '../keys/signing.ts';
import { KeyReader } from '../keystore/key-reader.ts';
import { EventLog } from '../log/event-log.ts';
import { type PlainPage, plainPage } from '../log/plain-page.ts';
import type { SkimmedEvent, SkimPosition } from '../log/skim.ts';
import { announcesKey, isAccepted, type OpenedEvent } from '../log/stored-event.ts';
import { Projections } from '../projections/projections.ts';
import type { Wiring } from '../types.ts';
import { EventChecks } from '../verify/check-events.ts';
import { fileHolds } from '../verify/check-file.ts';
import type { Scope } from '../verify/proved.ts';
import { borderAt, firstEntry, readingPragmas } from './proof.queries.ts';
import { linkedRange } from './prove-linked.ts';
import { heldRows } from './prove-rows.ts';
import { streamRange } from './prove-stream.ts';
import { areByAuthors, enteredAsTexts, lastOfEachKey } from './prove-texts.ts';
import type {
  KnownAt,
  Lane,
  LinkedRangeAsked,
  ProofSetup,
  RangeAsked,
  RangeProved,
  StreamRangeAsked,
} from './range.ts';

/** What is told of the features where ranges are proved. */
export type ProofWiring = Pick<Wiring, 'registry' | 'announces'>;

/** Events read at once. Opening is cheaper in greater numbers; for a text of 110 KB the system is not asked for memory each time. */
const pageSizes = { all: 400, journal: 400, chain: 64 } as const;

/**
 * Proves ranges of a standalone office's log, for its journal or as a whole, on connections of its own. Says yes only where the
 * thorough check would find nothing: every envelope and stream row under its hash and after the one before it, signed
 * heads, numbers without a gap, parts and signatures (for the journal the parts of what writes it, the signatures of its entries
 * and of announced keys), and that rows and unique values are what the events say. Of the chain alone it opens no part but of
 * announced keys, looks at no row, and checks of the entries' signatures the last by each key, and the last signed head.
 */
export class Prover implements Lane {
  readonly #setup: ProofSetup;
  readonly #db: Connection;
  readonly #keys: Connection;
  readonly #log: EventLog;
  readonly #projections: Projections;
  readonly #registry: Registry;
  readonly #announces: Wiring['announces'];
  readonly #deviceKey: KeyObject | null;
  readonly #entered: (each: SkimmedEvent) => boolean;

  constructor(setup: ProofSetup, { registry, announces }: ProofWiring) {
    const { files, fileKeys, wrapping, tables, device } = setup;
    this.#setup = setup;
    this.#db = new Connection(files.database, fileKeys.database);
    this.#keys = new Connection(files.keys, fileKeys.keys);
    for (const each of [this.#db, this.#keys]) for (const pragma of readingPragmas) each.pragma(pragma);
    this.#log = new EventLog(this.#db, new KeyReader(this.#keys, wrapping));
    this.#projections = new Projections({ db: this.#db, tables, registry, exclusive: () => true });
    this.#registry = registry;
    this.#announces = announces;
    this.#entered = enteredAsTexts(registry);
    this.#deviceKey = publicKeyObject(device.signingKey);
  }

  /** Reads what lay there at one moment, whatever is recorded meanwhile. */
  prove(asked: RangeAsked): Promise<RangeProved | null> {
    return this.#atOneMoment(() => this.#proveNow(asked));
  }

  proveLinked(asked: LinkedRangeAsked): Promise<LinkedRangeProved | null> {
    const { office, device } = this.#setup;
    const wiring = { registry: this.#registry, announces: this.#announces };
    return this.#atOneMoment(() =>
      linkedRange(
        { db: this.#db, log: this.#log, projections: this.#projections, wiring, office, device },
        asked,
      ),
    );
  }

  proveStream(asked: StreamRangeAsked): Promise<StreamRangeProved | null> {
    const { office } = this.#setup;
    return this.#atOneMoment(() => streamRange({ db: this.#db, office, registry: this.#registry }, asked));
  }

  async forgottenHold(): Promise<boolean> {
    return (await this.#atOneMoment(() => forgottenHold(this.#db))) === true;
  }

  async #atOneMoment<T>(work: () => Promise<T | null> | T | null): Promise<T | null> {
    this.#db.exec('BEGIN');
    try {
      return await work();
    } catch {
      // What cannot be read at all is for the thorough check to name.
      return null;
    } finally {
      this.#db.exec('COMMIT');
    }
  }

  /** One look at the whole file takes a thread some seconds, and the data service would be silent for as long. */
  fileHolds(): Promise<boolean> {
    return Promise.resolve(fileHolds(this.#db));
  }

  end(): Promise<void> {
    this.#setup.wrapping.fill(0);
    this.#db.close();
    this.#keys.close();
    return Promise.resolve();
  }

  async #proveNow(asked: RangeAsked): Promise<RangeProved | null> {
    const { after, to } = asked;
    const start = this.#border(after);
    if (!start) return null;
    const first = this.#db.get(firstEntry, this.#setup.office, start.number, start.number + to - after);
    const journal = typeof first?.journal === 'number' ? first.journal - 1 : 0;
    const pages = this.#pages({ ...start, journal }, asked);
    const end = pages?.at(-1)?.end;
    if (!pages || !end || !this.#headsHold(pages, asked.scope)) return null;
    const entries = pages.flatMap((each) => each.entries);
    const opened = this.#opened(pages, entries, asked.scope);
    const inside = await this.#inside(opened, asked);
    const held = inside && this.#rows(opened, asked);
    if (!held || (asked.scope === 'chain' && !this.#byAuthors(entries, [...asked.keys, ...inside.announced])))
      return null;
    const { journal: _last, ...rest } = end;
    const at = entries.map(({ pos }) => pos);
    return {
      start,
      end: rest,
      journal: at.length > 0 ? { before: journal, at } : null,
      ...inside,
      ...held,
    };
  }

  /** What was opened, and of the chain alone the last entries by each key, without their parts. */
  #opened(pages: readonly PlainPage[], entries: readonly SkimmedEvent[], scope: Scope): OpenedEvent[] {
    const opened = pages.flatMap((each) => each.opened);
    if (scope !== 'chain') return opened;
    const last = this.#log.openSkimmed(lastOfEachKey(entries), []);
    return [...opened, ...last].sort((a, b) => a.stored.pos - b.stored.pos);
  }

  #byAuthors(entries: readonly SkimmedEvent[], keys: readonly KnownAt[]): boolean {
    return areByAuthors(entries, [
      { owner: null, publicKey: this.#setup.device.signingKey, pos: 0 },
      ...keys,
    ]);
  }

  #rows(opened: readonly OpenedEvent[], asked: RangeAsked): ReturnType<typeof heldRows> {
    if (asked.scope === 'chain') return { rows: {}, values: {}, marks: [] };
    return heldRows({ log: this.#log, db: this.#db, projections: this.#projections }, asked, {
      registry: this.#registry,
      opened: opened.filter(({ stored }) => asked.scope === 'all' || this.#inJournal(stored.kind)),
    });
  }

  #border(pos: number): SkimPosition | null {
    if (pos === 0) return { pos, sequence: 0, previous: null, ...streamStart };
    const row = this.#db.get(borderAt, pos);
    if (!row) return null;
    const { sequence } = JSON.parse(asText(row.envelope)) as { sequence: number };
    const [previous, hash] = [asText(row.hash), asText(row.row_hash)];
    return { pos, sequence, previous, number: Number(row.number), hash };
  }

  #pages(from: SkimPosition & { journal: number }, { to, scope }: RangeAsked): PlainPage[] | null {
    const { office, device } = this.#setup;
    const means = {
      log: this.#log,
      writer: { office, device: device.id, incarnation: device.incarnation },
      opens: (kind: string) => scope === 'all' || (scope === 'journal' && this.#inJournal(kind)),
      wasEntered:
        scope === 'chain'
          ? this.#entered
          : (_each: unknown, opened?: OpenedEvent) => opened !== undefined && this.#wasEntered(opened),
    };
    const pages: PlainPage[] = [];
    for (let last = from; last.pos < to; ) {
      const page = plainPage(means, last, Math.min(pageSizes[scope], to - last.pos));
      if (!page) return null;
      pages.push(page);
      last = page.end;
    }
    return pages;
  }

  /** Of the chain alone the last head: it fixes everything before it, and an office has one for each act. */
  #headsHold(pages: readonly PlainPage[], scope: Scope): boolean {
    const headed = pages.flatMap((each) => each.headed);
    const asked = scope === 'chain' ? headed.slice(-1) : headed;
    return asked.every(({ row: { stream, number, hash, received: time, head } }) => {
      if (head === null) return true;
      const message = headMessage({ stream, number, hash, time });
      return this.#deviceKey !== null && signatureHolds(this.#deviceKey, message, head);
    });
  }

  /** Parts and signatures; null where one of them does not hold. */
  async #inside(opened: readonly OpenedEvent[], { keys, scope }: Pick<RangeAsked, 'keys' | 'scope'>) {
    let whole = true;
    const checks = new EventChecks({
      wiring: { announces: this.#announces },
      office: this.#setup.office,
      deviceKey: this.#setup.device.signingKey,
      linked: null,
      bad: () => {
        whole = false;
      },
      holds: signatureHolds,
    });
    for (const { owner, publicKey } of keys) checks.learn(owner, publicKey);
    await checks.beginInside(opened, ({ stored, event }) => ({
      parts: scope !== 'chain' || announcesKey(stored),
      signatures: scope === 'all' || announcesKey(stored) || isEntry(this.#registry, event.envelope),
    }));
    const announced = opened
      .filter(({ stored }) => isAccepted(stored) && stored.signatures.length > 1)
      .flatMap(({ stored: { pos }, event }) =>
        this.#announces(event).map(({ owner, publicKey }) => ({ owner, publicKey, pos })),
      );
    return whole ? { parts: checks.parts, signatures: checks.signatures, announced } : null;
  }

  #wasEntered({ stored, event }: OpenedEvent): boolean {
    return isAccepted(stored) && isEntry(this.#registry, event.envelope);
  }

  #inJournal(kind: string): boolean {
    return (this.#registry.get(kind)?.entries?.length ?? 0) > 0;
  }
}
