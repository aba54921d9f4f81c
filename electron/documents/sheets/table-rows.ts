import type { SheetLimits, SheetRows } from '../../../shared/documents/index.ts';
import { tooLarge } from './refusals.ts';

/** Collects rows of text and holds them to the caps, whatever file they come from. */
export class TableRows {
  readonly #rows: string[][] = [];
  readonly #limits: SheetLimits;
  #text = 0;

  constructor(limits: SheetLimits) {
    this.#limits = limits;
  }

  /** @throws Refusal `import.tooLarge` */
  put(row: number, column: number, text: string): void {
    if (text.trim() === '') return;
    const limits = this.#limits;
    if (row >= limits.rows) throw tooLarge('rows', limits.rows);
    if (column >= limits.columns) throw tooLarge('columns', limits.columns);
    this.#text += text.length;
    if (text.length > limits.cell || this.#text > limits.text) throw tooLarge('text', limits.text);
    while (this.#rows.length <= row) this.#rows.push([]);
    const cells = this.#rows[row] ?? [];
    while (cells.length < column) cells.push('');
    cells[column] = text;
  }

  /** Trailing empty rows and cells are gone: only what holds text was kept. */
  rows(): SheetRows {
    return this.#rows;
  }
}
