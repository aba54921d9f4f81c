import { type Event, readCommon, type Verdict } from '../../kernel/index.ts';
import { type KeyHolder, keysOf } from '../authors.ts';
import { foldsAt, readSettled } from '../index.ts';
import { type Folding, foldNext, judgeAt, unfolded } from '../judge.ts';
import type { Numbering, Opened } from '../open-stream.ts';
import { quarantinedCommon } from '../own-events.ts';
import { actDay } from '../position.ts';
import type { StreamRow } from '../stream.ts';
import type { StreamState } from '../stream-state.ts';
import { holderOf, noteUniques } from './office-data.ts';

export interface Numbered {
  rows: readonly StreamRow[];
  held: ReadonlyMap<string, Opened>;
}

/** What a stream comes to, folded from its beginning: the same function for the centre, a workstation and a stranger. */
export class LocalFold {
  readonly #of: Pick<Numbering, 'registry' | 'announces' | 'officeKind' | 'rolesOf' | 'verifier' | 'dayOf'>;
  readonly foldings = new Map<string, Folding>();
  readonly keys = new Map<string, KeyHolder>();
  readonly #uniques = new Map<string, readonly string[]>();
  readonly #known = new Set<string>();

  constructor(of: Numbering, { rows, held }: Numbered) {
    this.#of = of;
    const deferred = new Set<string>();
    for (const row of rows) {
      const event = held.get(row.event)?.event;
      if (!event) continue;
      const about = readSettled(event)?.event ?? row.event;
      const before = { settled: this.#settled(about), deferred: about !== row.event && deferred.has(about) };
      const told = event.envelope.type === 'stream.quarantined' && readCommon(event, quarantinedCommon);
      if (told) this.#known.add(told.event);
      if (row.outcome.result === 'deferred') deferred.add(row.event);
      else this.#known.add(row.event);
      const { folds, settles } = foldsAt(event, row.outcome, before);
      if (settles) this.#known.add(settles);
      for (const id of folds) this.fold(held.get(id)?.event);
    }
  }

  #settled(event: string) {
    return (this.foldings.get(`stream/${event}`)?.state as StreamState | undefined)?.settled ?? null;
  }

  fold(event: Event | undefined): void {
    if (!event) return;
    const { kind, aggregate, id } = event.envelope;
    const name = `${kind}/${aggregate}`;
    const folding = foldNext(this.#of.registry, this.foldings.get(name) ?? unfolded, event);
    this.foldings.set(name, folding);
    this.#known.add(id);
    noteUniques(this.#of, this.#uniques, kind, aggregate, folding);
    for (const key of keysOf(this.#of, event)) this.keys.set(this.#of.verifier.keyId(key.publicKey), key);
  }

  forecast(event: Event, nowMs: number): Verdict {
    const { kind, aggregate, author, office } = event.envelope;
    const state = (of: string, id: string) => this.foldings.get(`${of}/${id}`)?.state ?? null;
    return judgeAt(this.#of.registry, this.foldings.get(`${kind}/${aggregate}`) ?? unfolded, event, {
      day: actDay(this.#of, event, nowMs),
      officeKind: this.#of.officeKind({ state }, office),
      authorRoles: author === null ? [] : this.#of.rolesOf({ state }, author),
      holder: (of, name, value) => holderOf(this.#uniques, of, `${name}/${value}`),
      state,
      knows: (id) => this.#known.has(id),
    });
  }
}
