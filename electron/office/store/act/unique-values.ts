import type { EventLog } from '../log/event-log.ts';
import type { Projections } from '../projections/projections.ts';

/** Who holds unique values while a unit is recorded. */
export class UniqueValues {
  readonly #projections: Projections;
  readonly #log: EventLog;
  /** Those that nobody held when they were looked for, with nothing written since: who acts and who judges ask for the same. */
  readonly #free = new Set<string>();

  constructor({ projections, log }: { projections: Projections; log: EventLog }) {
    this.#projections = projections;
    this.#log = log;
  }

  /** Id of the aggregate, as the rows have it; null where there is none. */
  holder(kind: string, name: string, value: string): string | null {
    const asked = `${kind}/${name}/${value}`;
    if (this.#free.has(asked)) return null;
    const row = this.#projections.holder(kind, name, value);
    if (row !== null) return this.#log.aggregateOf(row);
    this.#free.add(asked);
    return null;
  }

  /** Rows were written, or may have been. */
  forget(): void {
    this.#free.clear();
  }
}
