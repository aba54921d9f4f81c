import { type Event, readCommon } from '../../../../shared/kernel/index.ts';
import {
  actDay,
  envelopeId,
  foldNext,
  isEntry,
  judgeAt,
  ownKind,
  quarantinedCommon,
  readSettled,
  renumberedCommon,
  type StreamRow,
  unfolded,
} from '../../../../shared/sync/index.ts';
import type { Folded } from '../act/aggregates.ts';
import type { RecorderMeans } from '../act/recorder.ts';
import { noEntries, withEntry } from '../log/entries.ts';
import type { OpenedEvent } from '../log/stored-event.ts';
import { uniqueValues, unprojected } from '../projections/projections.ts';
import type { SearchIndex } from '../search/search.ts';
import type { Lookup } from '../types.ts';
import type { Standing } from './held.ts';
import { anyUnnumbered } from './sync.queries.ts';

export interface RefoldingMeans extends RecorderMeans {
  search: SearchIndex;
}

interface Touched {
  kind: string;
  id: string;
  before: Folded | null;
  now: Folded | null;
  /** Order or standing of what is there already may change: read from the log again, with forecasts. */
  anew: boolean;
}

/** What one transaction of sync does to aggregates: each is read and folded once, and its rows are written once. */
export class Refolding {
  readonly #of: RefoldingMeans;
  readonly #nowMs: number;
  readonly #touched = new Map<string, Touched>();
  #recount = false;
  #otherwise = false;
  /** Whether any event waits for a number: otherwise nothing is to be displaced. */
  #waits = true;

  constructor(of: RefoldingMeans, nowMs: number) {
    this.#of = of;
    this.#nowMs = nowMs;
  }

  /** To be called before anything of the aggregate is written. */
  touch(kind: string, id: string, anew = false): Touched {
    const name = `${kind}/${id}`;
    const known = this.#touched.get(name);
    const before = known ? known.before : this.#of.aggregates.find(kind, id);
    const each = known ?? { kind, id, before, now: before, anew: (before?.waiting ?? 0) > 0 };
    each.anew ||= anew;
    if (!known) this.#touched.set(name, each);
    return each;
  }

  touches(kind: string, id: string): boolean {
    return this.#touched.has(`${kind}/${id}`);
  }

  /** The aggregates of the events that an event of the numbering side is about. */
  touchSubjects(event: Event): void {
    if (event.envelope.kind !== ownKind) return;
    const about =
      readSettled(event)?.event ??
      readCommon(event, quarantinedCommon)?.event ??
      readCommon(event, renumberedCommon)?.event;
    for (const { kind, aggregate } of about ? this.#of.held.find(about) : [])
      this.touch(kind, aggregate, true);
  }

  /** The next row of the stream, with its event at a position. */
  number(event: Event, pos: number, row: StreamRow): void {
    const { kind, aggregate, id } = event.envelope;
    const { registry } = this.#of.wiring;
    const each = this.touch(kind, aggregate, row.outcome.result === 'deferred');
    if (each.anew) return;
    const was: Folded = each.now ?? { ...unfolded, row: pos, last: null, entries: noEntries, waiting: 0 };
    const journal = row.origin ? row.origin.journal : row.journal;
    const entries = isEntry(registry, event.envelope)
      ? withEntry(was.entries, { event: id, journal })
      : was.entries;
    const accepted = row.outcome.result === 'accepted';
    // Member by member: copying with what was folded over it costs more than folding.
    const { state, needsNewer } = accepted ? foldNext(registry, was, event) : was;
    const last = accepted ? id : was.last;
    each.now = { state, needsNewer, row: was.row, last, entries, waiting: was.waiting };
  }

  /** Whether anything that waits is thought of otherwise than before. */
  get otherwise(): boolean {
    return this.#otherwise;
  }

  /** After all rows are in their place. */
  finish(): void {
    const { db } = this.#of;
    this.#waits = db.get(anyUnnumbered) !== undefined;
    const ready = [...this.#touched.values()].filter((each) => !each.anew);
    // New rows first: they are written many at a time until something else is written.
    for (const each of ready) if (!each.before) this.#settle(each, each.now);
    for (const each of ready) if (each.before) this.#settle(each, each.now);
    // Set iteration meets what is added meanwhile: a value taken by a numbered event is forecast again for who held it.
    for (const each of this.#touched.values())
      if (each.anew) this.#settle(each, this.#readAnew(each.kind, each.id));
    if (this.#recount) this.#of.projections.recount();
  }

  #settle(each: Touched, now: Folded | null): void {
    const { aggregates, projections, search } = this.#of;
    const { kind, id, before } = each;
    if (!now) return;
    if (before && before.row !== now.row) this.#moveRows(each, before);
    aggregates.stage(kind, id, now);
    const was = projections.of(kind, id, before?.state ?? null);
    const is = projections.of(kind, id, now.state);
    projections.write(
      { kind, id, row: now.row },
      before?.row === now.row ? { projection: was, entries: before.entries } : unprojected,
      { projection: is, entries: now.entries },
    );
    const held = this.#waits ? uniqueValues(was) : null;
    for (const [key, { name, value }] of held ? uniqueValues(is) : [])
      if (!held?.has(key)) this.#displace(kind, name, value, now.row);
    if (!each.anew || !before) return;
    if (was.search !== is.search) search.again(kind, id);
    // Rows that come or go elsewhere than at the end leave the running numbers wrong.
    if ((before.state === null) !== (now.state === null)) this.#recount = true;
  }

  /** An earlier event of the aggregate has come after a later one: its rows have the place of the first. */
  #moveRows({ kind, id }: Touched, { row, state, entries }: Folded): void {
    const { projections, search } = this.#of;
    projections.write(
      { kind, id, row },
      { projection: projections.of(kind, id, state), entries },
      unprojected,
    );
    search.remove(kind, row);
    this.#recount = true;
  }

  #displace(kind: string, name: string, value: string, row: number): void {
    const other = this.#of.projections.holder(kind, name, value, row);
    const id = other === null || other === row ? null : this.#of.log.aggregateOf(other);
    if (id !== null && (this.#of.aggregates.find(kind, id)?.waiting ?? 0) > 0) this.touch(kind, id, true);
  }

  #readAnew(kind: string, id: string): Folded | null {
    const { aggregates, held } = this.#of;
    const read = aggregates.numbered(kind, id);
    if (!read) return null;
    let folded = read.folded;
    for (const each of read.waiting) {
      const { standing, code } = this.#standing(each, folded);
      if (held.stand(each.stored.pos, standing, code)) this.#otherwise = true;
      if (standing === 'accepted') folded = aggregates.withWaiting(folded, each);
    }
    return folded;
  }

  #standing(each: OpenedEvent, before: Folded): { standing: Standing; code: string | null } {
    const { held, office } = this.#of;
    const { stored, event } = each;
    const was = held.standing(stored.pos);
    if (this.#isTold(stored.hash)) return { standing: 'told', code: null };
    if (held.find(stored.id).some(({ numbered }) => numbered)) return { standing: 'twin', code: null };
    // What was judged elsewhere is not for this office to judge again: it stands as it stood.
    if (was && (event.envelope.kind === ownKind || event.envelope.home !== office))
      return { standing: was, code: null };
    const verdict = this.#forecast(event, before);
    return { standing: verdict.result, code: verdict.result === 'accepted' ? null : verdict.problem.code };
  }

  #isTold(hash: string): boolean {
    return this.#of.log
      .ofAggregate(ownKind, envelopeId(hash))
      .some(
        ({ event, stored }) =>
          stored.row?.row.outcome.result === 'accepted' &&
          readCommon(event, quarantinedCommon)?.envelope === hash,
      );
  }

  #forecast(event: Event, before: Folded) {
    const { aggregates, projections, log, wiring, held } = this.#of;
    const { kind, aggregate, author } = event.envelope;
    const look: Lookup = {
      state: (of, id) => (of === kind && id === aggregate ? before.state : aggregates.state(of, id)),
      holder(of, name, value) {
        const row = projections.holder(of, name, value, of === kind ? before.row : 0);
        return row === null ? null : log.aggregateOf(row);
      },
    };
    return judgeAt(wiring.registry, before, event, {
      day: actDay(wiring, event, this.#nowMs),
      officeKind: wiring.officeKind(look),
      registeredKind: wiring.officeKind(look),
      authorRoles: author === null ? [] : wiring.rolesOf(look, author),
      holder: look.holder,
      state: look.state,
      knows: (id) => held.decided(id),
    });
  }
}
