import {
  fail,
  ok,
  type Problem,
  Refusal,
  type Result,
  uuidv7,
  type Verdict,
} from '../../../../shared/kernel/index.ts';
import type { AccessLog } from '../access/access-log.ts';
import { breathing } from '../files/breath.ts';
import type { ContentKey } from '../keystore/blocks.ts';
import type { NewEvent, Recorded, Session, Unit } from '../types.ts';
import { Recorder, type RecorderMeans, type UnitFacts } from './recorder.ts';

/** Name of the program in the access log where no person acts. */
export const system = 'onir';

const forecastDone: Problem = { code: 'call.cancelled' };

/**
 * The only way to record: every event of a unit is judged in order, each seeing the earlier ones; all are accepted and
 * written in one durable transaction, or nothing is. Only the queue keeps others off the open transaction of a large unit.
 */
export class UnitOfWork {
  readonly #of: RecorderMeans & { access: AccessLog };
  readonly #recorder: Recorder;

  constructor(of: RecorderMeans & { access: AccessLog }) {
    this.#of = of;
    this.#recorder = new Recorder(of);
  }

  /** @param alongside what else belongs to the same transaction */
  async act<Answer>(unit: Unit<Answer>, alongside: (nowMs: number) => void): Promise<Result<Answer>> {
    const { session, call } = unit;
    const person = session.person ?? system;
    const known = this.#of.books.operation(unit.operation);
    if (known)
      return known.call === call && known.person === person
        ? ok(known.answer as Answer)
        : fail('call.invalid');
    const wanted = this.#wanted(unit.events);
    if (!wanted.ok) return wanted;
    const nowMs = this.#of.surroundings.now();
    const facts = this.#facts(unit.operation, wanted.value, nowMs, { session, rules: unit.rules ?? null });
    return this.#all(wanted.value, facts, (recorded) => {
      const answer = (unit.answer ? unit.answer(recorded) : recorded) as Answer;
      const { part, detail = '' } = unit;
      const { books, access } = this.#of;
      access.append({ person, address: session.address, part, operation: call, detail }, nowMs);
      books.raiseCounter('access');
      books.addOperation(unit.operation, { person, call, answer }, nowMs);
      alongside(nowMs);
      return answer;
    });
  }

  /** The verdict of the first event that is not accepted, found by doing everything and undoing it. */
  async forecast(events: Unit<unknown>['events'], session: Session): Promise<Verdict> {
    const wanted = this.#wanted(events);
    if (!wanted.ok) return { result: 'refused', problem: wanted.problem };
    const { surroundings } = this.#of;
    const nowMs = surroundings.now();
    // Nothing is signed that is not going to be.
    const unsigned = { ...session, signer: { keyId: '0'.repeat(64), sign: () => '' } };
    const id = uuidv7(nowMs, surroundings.random(10));
    const facts = this.#facts(id, wanted.value, nowMs, { session: unsigned, rules: null });
    const done = await this.#all(wanted.value, facts, () => {
      throw new Refusal(forecastDone);
    });
    return done.ok || done.problem === forecastDone
      ? { result: 'accepted' }
      : { result: 'refused', problem: done.problem };
  }

  #wanted(events: Unit<unknown>['events']): Result<readonly NewEvent[]> {
    this.#recorder.forget();
    return typeof events === 'function' ? events(this.#recorder.look) : ok(events);
  }

  #facts(
    id: string,
    wanted: readonly NewEvent[],
    nowMs: number,
    of: Pick<UnitFacts, 'session' | 'rules'>,
  ): UnitFacts {
    const at = new Date(nowMs).toISOString();
    return { id, size: wanted.length, nowMs, at, day: this.#of.wiring.dayOf(nowMs), ...of };
  }

  /** All or nothing: in the database, in what is kept in memory, and among the keys taken. */
  async #all<T>(
    wanted: readonly NewEvent[],
    facts: UnitFacts,
    finish: (recorded: Recorded[]) => T,
  ): Promise<Result<T>> {
    const { db, aggregates, positions, access, keys } = this.#of;
    keys.reserve(wanted.reduce((sum, each) => sum + 1 + (each.persons?.length ?? 0), 0));
    const taken: ContentKey[] = [];
    const take = () => {
      const key = keys.take();
      taken.push(key);
      return key;
    };
    try {
      const value = await db.durableWork(async () => {
        const recorded: Recorded[] = [];
        // An import of thousands must not silence the process.
        const rest = breathing();
        for (const each of wanted) {
          recorded.push(this.#recorder.record(each, recorded.length + 1, facts, take));
          await rest();
        }
        this.#recorder.writeRows();
        return finish(recorded);
      });
      for (const each of [aggregates, positions, access]) each.commit();
      return ok(value);
    } catch (error) {
      this.#recorder.forget();
      for (const each of [aggregates, positions, access]) each.rollback();
      keys.giveBack(taken);
      if (error instanceof Refusal) return { ok: false, problem: error.problem };
      throw error;
    }
  }
}
