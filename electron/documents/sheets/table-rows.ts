import { type SheetRows, sheetLimits } from '../../../shared/documents/index.ts';
import { tooLarge } from './refusals.ts';

/** Collects rows of text and holds them to the caps, whatever file they come from. */
export class TableRows {
  readonly #rows: string[][] = [];
  #text = 0;

  /** @throws Refusal `import.tooLarge` */
  put(row: number, column: number, text: string): void {
    if (text.trim() === '') return;
    if (row >= sheetLimits.rows) throw tooLarge('rows', sheetLimits.rows);
    if (column >= sheetLimits.columns) throw tooLarge('columns', sheetLimits.columns);
    this.#text += text.length;
    if (text.length > sheetLimits.cell || this.#text > sheetLimits.text)
      throw tooLarge('text', sheetLimits.text);
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
