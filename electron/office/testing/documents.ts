import { z } from 'zod';
import {
  type Documents,
  type DocumentTree,
  documentTree,
  listLimits,
  measuredCount,
  type Pagination,
  type Sheet,
  type SheetRows,
  sheet,
  sheetRows,
} from '../../../shared/documents/index.ts';
import { fail, ok, type Result } from '../../../shared/kernel/index.ts';

const listRows = z.array(sheetRows.element).max(listLimits.rows);

/**
 * The documents service of tests: documents and sheets are JSON instead of their formats (the real formats have their own
 * tests, and this runtime may not import them), but take in and give out what the real ones do.
 */
export class PlainDocuments implements Documents {
  async html(tree: DocumentTree, pages: Pagination | null): Promise<Result<string>> {
    const text = JSON.stringify(documentTree.parse(tree));
    return ok(pages ? `${pages.pages.length} pages ${text}` : '<i data-row></i>'.repeat(measuredCount(tree)));
  }

  async docx(tree: DocumentTree): Promise<Result<Uint8Array>> {
    return ok(asBytes(documentTree.parse(tree)));
  }

  async xlsxWrite(of: Sheet): Promise<Result<Uint8Array>> {
    const { columns, rows } = sheet.parse(of);
    return ok(asBytes([columns.map(({ title }) => title), ...rows]));
  }

  async xlsxRead(bytes: Uint8Array): Promise<Result<SheetRows>> {
    try {
      return ok(sheetRows.parse(JSON.parse(new TextDecoder().decode(bytes))));
    } catch {
      return fail('import.unreadable');
    }
  }

  async listRead(bytes: Uint8Array): Promise<Result<Uint8Array>> {
    try {
      const rows = listRows.parse(JSON.parse(new TextDecoder().decode(bytes)));
      return ok(Buffer.from(rows.map((row) => JSON.stringify(row)).join('\n')));
    } catch {
      return fail('import.unreadable');
    }
  }
}

export function sheetBytes(rows: readonly (readonly string[])[]): Uint8Array {
  return asBytes(rows);
}

/** Rows of a sheet that was saved, headings first. */
export function savedRows(bytes: Uint8Array | undefined): string[][] {
  return sheetRows.parse(JSON.parse(new TextDecoder().decode(bytes)));
}

function asBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}
