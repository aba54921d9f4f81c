import { z } from 'zod';
import { wellFormed } from '../kernel/index.ts';

/** Caps on a file that people bring: a staff list is some hundreds of rows; what is far over is a mistake or an attack. */
export const sheetLimits = {
  fileBytes: 20 * 1024 * 1024,
  rows: 50_000,
  columns: 60,
  /** UTF-16 units of one cell: the limit of XLSX itself. */
  cell: 32_767,
  /** UTF-16 units of all cells together. */
  text: 32 * 1024 * 1024,
} as const;

/** Caps on a list that a system has written of its users: longer than what people type, and of fewer words. */
export const listLimits: SheetLimits = { ...sheetLimits, fileBytes: 64 * 1024 * 1024, rows: 300_000 };
export type SheetLimits = Readonly<Record<keyof typeof sheetLimits, number>>;

const cellText = wellFormed.max(sheetLimits.cell);

/** A sheet to be written: every cell is text, so that nothing of what people typed is ever run as a formula. */
export const sheet = z.strictObject({
  /** At most 31 characters, none of `[]:*?/\`. */
  name: z
    .string()
    .min(1)
    .max(31)
    .regex(/^[^[\]:*?/\\]+$/),
  /** Width in characters. */
  columns: z
    .array(z.strictObject({ title: cellText, width: z.number().min(2).max(120) }))
    .min(1)
    .max(sheetLimits.columns),
  rows: z.array(z.array(cellText).max(sheetLimits.columns)).max(200_000),
});
export type Sheet = z.infer<typeof sheet>;

/** A sheet as it was read: row 0 is line 1 of the file; an empty line is an empty row; trailing empty lines are dropped. */
export const sheetRows = z.array(z.array(z.string()).max(sheetLimits.columns)).max(sheetLimits.rows);
export type SheetRows = z.infer<typeof sheetRows>;

/**
 * A long list as it was read: one JSON array of cells a line, line 1 of the file first, in UTF-8. As bytes it passes from
 * process to process at once and is taken apart piece by piece. A formula stands as it is written, with its `=`: whoever
 * reads the list sees it and takes no value from it.
 */
export const listLines = z.custom<Uint8Array>((value) => value instanceof Uint8Array);
