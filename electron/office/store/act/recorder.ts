import { type JudgeContext, Refusal, type Verdict } from '../../../../shared/kernel/index.ts';
import {
  foldNext,
  headMessage,
  journalNumber,
  judgeAt,
  keysOf,
  limits,
  nextRow,
  recordedOutcome,
  type StreamRow,
  unfolded,
} from '../../../../shared/sync/index.ts';
import type { Clock } from '../clock.ts';
import type { Connection } from '../database/connection.ts';
import { digest } from '../keys/digest.ts';
import { keyIdOf } from '../keys/signing.ts';
import type { ContentKey } from '../keystore/blocks.ts';
import type { KeyStore } from '../keystore/key-store.ts';
import type { Device } from '../log/device.ts';
import { type Entries, noEntries, withEntry } from '../log/entries.ts';
import type { EventLog } from '../log/event-log.ts';
import type { Projections } from '../projections/projections.ts';
import type { Held } from '../sync/held.ts';
import type { LinkState } from '../sync/link-state.ts';
import type { Lookup, NewEvent, Recorded, Session, Surroundings, Unit, Wiring } from '../types.ts';
import type { Aggregates, Folded } from './aggregates.ts';
import type { Bookkeeping } from './bookkeeping.ts';
import { type MadeEvent, makeEvent, signaturesOf, sizeOf } from './make-event.ts';
import type { Positions } from './positions.ts';
import { UniqueValues } from './unique-values.ts';

export interface RecorderMeans {
  db: Connection;
  log: EventLog;
  keys: KeyStore;
  books: Bookkeeping;
  aggregates: Aggregates;
  projections: Projections;
  positions: Positions;
  clock: Clock;
  device: Device;
  office: string;
  link: LinkState;
  held: Held;
  wiring: Wiring;
  surroundings: Surroundings;
}

/** What the events of one unit have in common. */
export interface UnitFacts {
  id: string;
  size: number;
  session: Session;
  rules: NonNullable<Unit<unknown>['rules']> | null;
  nowMs: number;
  /** The same instant as text, and its day in Kazakhstan. */
  at: string;
  day: string;
}

/** An aggregate whose rows are of a former state still. */
interface Unwritten {
  kind: string;
  id: string;
  row: number;
  was: { state: unknown; entries: Entries };
  is: { state: unknown; entries: Entries };
}

/** One event at its position in the stream of its own office: made, judged, written, numbered, folded, projected. */
export class Recorder {
  readonly #of: RecorderMeans;
  readonly look: Lookup;
  /** What the last event was of: rows are written when the next is of another aggregate, so that each unit writes them once. */
  #unwritten: Unwritten | null = null;
  readonly #values: UniqueValues;

  constructor(of: RecorderMeans) {
    this.#of = of;
    this.#values = new UniqueValues(of);
    this.look = {
      state: (kind, id) => of.aggregates.state(kind, id),
      holder: (kind, name, value) => {
        this.writeRows();
        return this.#values.holder(kind, name, value);
      },
    };
  }

  /**
   * Inside a transaction.
   * @param take a key for each part
   * @throws Refusal with the judge's problem
   */
  record(wanted: NewEvent, place: number, unit: UnitFacts, take: () => ContentKey): Recorded {
    const before = this.#of.aggregates.find(wanted.kind, wanted.aggregate);
    const made = this.#make(wanted, place, unit, before);
    const verdict = this.#judge(wanted, made, unit, before);
    if (verdict.result !== 'accepted') throw new Refusal(verdict.problem);
    const { pos, row: numbered } = this.#write(wanted, made, {
      unit,
      verdict,
      take,
      last: place === unit.size,
    });
    const row = this.#fold(made, pos, numbered, before);
    const { id, kind, aggregate, type } = made.event.envelope;
    const { number, journal } = numbered ?? { number: null, journal: null };
    return { event: id, kind, aggregate, type, number, journal, row };
  }

  /** Inside the transaction: after the last event, and before anything looks into rows. */
  writeRows(): void {
    const { projections } = this.#of;
    const unwritten = this.#unwritten;
    this.#unwritten = null;
    if (!unwritten) return;
    this.#values.forget();
    const { kind, id, row, was, is } = unwritten;
    projections.write(
      { kind, id, row },
      { projection: projections.of(kind, id, was.state), entries: was.entries },
      { projection: projections.of(kind, id, is.state), entries: is.entries },
    );
  }

  /** Before an act, which others may have written ahead of, and when its transaction was rolled back. */
  forget(): void {
    this.#unwritten = null;
    this.#values.forget();
  }

  #make(wanted: NewEvent, place: number, unit: UnitFacts, before: Folded | null): MadeEvent {
    const { positions, office, device, surroundings, clock } = this.#of;
    const last = before?.last ?? null;
    if (wanted.lastSeen !== undefined && wanted.lastSeen !== last)
      throw new Refusal({ code: 'record.changed' });
    const made = makeEvent({
      wanted,
      session: unit.session,
      office,
      device,
      unit: { id: unit.id, place, size: unit.size },
      rules: unit.rules,
      last,
      seen: positions.stream,
      chain: positions.chain,
      nowMs: unit.nowMs,
      at: unit.at,
      doubt: clock.doubts(unit.nowMs),
      offset: clock.ahead,
      surroundings,
    });
    // Else it would be kept here and refused at every sync.
    if (sizeOf(made) > limits.eventBytes) throw new Refusal({ code: 'event.tooLarge' });
    return made;
  }

  #judge(wanted: NewEvent, made: MadeEvent, { day }: UnitFacts, before: Folded | null): Verdict {
    const { wiring, log, aggregates } = this.#of;
    const { author, aggregate } = made.event.envelope;
    const homes = new Map((wanted.buildsOn ?? []).map((each) => [each.event, each.aggregate]));
    const context: JudgeContext & { knows(id: string): boolean } = {
      day,
      officeKind: wiring.officeKind(this.look),
      // Under the centre an office is what the directory says, and the centre has accepted nothing else of it.
      registeredKind: this.#of.link.linked ? wiring.officeKind(this.look) : null,
      authorRoles: author === null ? [] : wiring.rolesOf(this.look, author),
      holder: this.look.holder,
      state: this.look.state,
      knows: (id) => id === before?.last || aggregates.knows(id) || log.knows(homes.get(id) ?? aggregate, id),
    };
    return judgeAt(wiring.registry, before ?? unfolded, made.event, context);
  }

  #write(
    wanted: NewEvent,
    made: MadeEvent,
    of: { unit: UnitFacts; verdict: Verdict; take: () => ContentKey; last: boolean },
  ): { pos: number; row: StreamRow | null } {
    const { log, positions, device, books } = this.#of;
    const pos = positions.chain.pos + 1;
    const signatures = signaturesOf(made, wanted, of.unit.session, device);
    const appended = { pos, ...made, signatures, keys: made.event.parts.map(of.take) };
    const chain = { pos, sequence: made.event.envelope.sequence, hash: made.event.hash };
    if (this.#of.link.linked) {
      log.append(appended);
      this.#leaveUnnumbered(made, pos);
      positions.advance(chain, null);
      if (of.last) for (const name of ['event', 'own'] as const) books.setCounter(name, pos);
      return { pos, row: null };
    }
    const row = this.#nextRow(made, of.unit, of.verdict);
    // Signed next to the event: what the one left near the processor serves the other.
    const head = of.last ? this.#head(row) : null;
    log.append(appended);
    log.appendRow(pos, row, head);
    positions.advance(chain, row);
    if (of.last) {
      books.setCounter('event', pos);
      books.setCounter('stream', row.number);
    }
    if (row.journal !== null) books.setCounter('journal', row.journal);
    return { pos, row };
  }

  /** The centre numbers and judges it; what the judge said here is the forecast. */
  #leaveUnnumbered({ event }: MadeEvent, pos: number): void {
    const { held, wiring } = this.#of;
    held.add(event.envelope.id, pos);
    held.stand(pos, 'accepted');
    for (const key of keysOf(wiring, event)) held.learn(keyIdOf(key.publicKey), key);
  }

  #nextRow(made: MadeEvent, { at, day }: UnitFacts, verdict: Verdict): StreamRow {
    const { office, positions, wiring } = this.#of;
    return nextRow(digest, positions.stream, {
      stream: office,
      event: made.event.envelope.id,
      envelope: made.event.hash,
      outcome: recordedOutcome(verdict, day, wiring.rulesOn(this.look, day)),
      journal: journalNumber(wiring.registry, made.event, verdict, positions.journal),
      received: at,
    });
  }

  /** The head is signed once per transaction: it fixes everything before it. */
  #head({ stream, number, hash, received }: StreamRow): string {
    return this.#of.device.signer.sign(headMessage({ stream, number, hash, time: received }));
  }

  #fold(made: MadeEvent, pos: number, numbered: StreamRow | null, before: Folded | null): number {
    const { aggregates, wiring } = this.#of;
    const { kind, aggregate: id, id: last } = made.event.envelope;
    const was = before ?? unfolded;
    const folding = foldNext(wiring.registry, was, made.event);
    const row = before?.row ?? pos;
    const known = before?.entries ?? noEntries;
    const entries = withEntry(known, numbered ?? undefined);
    const waiting = (before?.waiting ?? 0) + (numbered ? 0 : 1);
    const other = this.#unwritten?.id !== id || this.#unwritten.kind !== kind;
    if (other) this.writeRows();
    const written = this.#unwritten?.was ?? { state: was.state, entries: known };
    this.#unwritten = { kind, id, row, was: written, is: { state: folding.state, entries } };
    aggregates.stage(kind, id, { ...folding, row, last, entries, waiting });
    return row;
  }
}
