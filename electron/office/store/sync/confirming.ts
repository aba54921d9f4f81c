import type { CheckedRow, StreamRow } from '../../../../shared/sync/index.ts';
import type { HeldEvent, Waiting } from './held.ts';
import type { Refolding, RefoldingMeans } from './refolding.ts';

/**
 * Numbers for acts that are folded already where their numbers put them: the first of its aggregate that waits, accepted as it was
 * forecast. Nothing of state, rows and forecasts changes, so nothing is read, opened or folded: it is most of what an office that
 * has worked offline pulls.
 */
export class Confirming {
  readonly #of: RefoldingMeans;
  readonly #refolding: Refolding;
  readonly #known: ReadonlyMap<string, readonly HeldEvent[]>;
  readonly #waiting: ReadonlyMap<string, Waiting[]>;
  readonly #confirmed: number[] = [];

  /** @param known what was held of the rows' events */
  constructor(
    of: RefoldingMeans,
    refolding: Refolding,
    rows: readonly CheckedRow[],
    known: ReadonlyMap<string, readonly HeldEvent[]>,
  ) {
    this.#of = of;
    this.#refolding = refolding;
    this.#known = known;
    const own = rows.flatMap(({ row, opened }) => (opened ? [] : (known.get(row.event) ?? [])));
    this.#waiting =
      own.length > 0 ? of.held.waitingOf([...new Set(own.map((each) => each.aggregate))]) : new Map();
  }

  /** False: nothing was done, and the row is to be numbered with all that may follow from it. */
  confirm(row: StreamRow): boolean {
    const { aggregates, log } = this.#of;
    const [held, ...twins] = this.#known.get(row.event) ?? [];
    // An entry of the journal gets its number into its rows.
    const asForecast = row.outcome.result === 'accepted' && row.journal === null && row.origin === undefined;
    if (!held || twins.length > 0 || held.hash !== row.envelope || !asForecast) return false;
    const { pos, kind, aggregate } = held;
    const waiting = this.#waiting.get(aggregate) ?? [];
    const [first] = waiting;
    if (first?.pos !== pos || !first.asAccepted || !first.plain) return false;
    if (this.#refolding.touches(kind, aggregate)) return false;
    waiting.shift();
    this.#confirmed.push(pos);
    log.appendRow(pos, row, null);
    aggregates.confirm(kind, aggregate);
    return true;
  }

  /** After all rows, before anything is folded. */
  finish(): void {
    this.#of.held.numberAll(this.#confirmed);
  }
}
