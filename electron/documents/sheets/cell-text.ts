/** How a number of a cell is shown, as far as it changes the words: as a day, or with leading zeros. */
export type NumberFormat = { kind: 'plain' } | { kind: 'date' } | { kind: 'zeros'; digits: number };

/** Formats that need no definition in the file and mean a day or an hour. */
const builtInDates = new Set([
  14, 15, 16, 17, 18, 19, 20, 21, 22, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 45, 46, 47, 50, 51, 52, 53, 54,
  55, 56, 57, 58,
]);

/** @param code the file's own format with this id, e.g. `dd.mm.yyyy`, `000000000000` */
export function numberFormat(id: number, code: string | undefined): NumberFormat {
  if (code === undefined) return builtInDates.has(id) ? { kind: 'date' } : { kind: 'plain' };
  if (/^0+$/.test(code)) return { kind: 'zeros', digits: code.length };
  const bare = code.replace(/"[^"]*"|\\.|_.|\*./g, '').replace(/\[[^\]]*\]/g, '');
  return /[ymdhs]/i.test(bare) ? { kind: 'date' } : { kind: 'plain' };
}

const dayMs = 86_400_000;

/**
 * The words of a numeric cell: a day as `YYYY-MM-DD`, a number with all its digits (an IIN that Excel took for a number),
 * never in powers of ten.
 * @param from1904 the workbook counts its days from 1904
 */
export function numberText(value: string, format: NumberFormat, from1904: boolean): string {
  const number = Number(value);
  if (value.trim() === '' || !Number.isFinite(number)) return value;
  if (format.kind === 'date' && number >= 1 && number < 2_958_466) {
    // Day 60 of the 1900 system is the 29 February that never was: later days are one ahead.
    const days = from1904 ? number + 1462 : number;
    const epoch = days < 60 ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30);
    return new Date(epoch + Math.floor(days) * dayMs).toISOString().slice(0, 10);
  }
  if (format.kind === 'zeros' && Number.isSafeInteger(number))
    return String(number).padStart(format.digits, '0');
  return Number.isSafeInteger(number) ? BigInt(number).toString() : String(number);
}

/** Control characters are written `_x000D_` in the file. */
export function unescapeCell(text: string): string {
  if (!text.includes('_x')) return text;
  return text
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .toWellFormed();
}

/** `AB12` → 27; null when it is no address of a cell. */
export function columnOf(address: string): number | null {
  const letters = /^([A-Z]{1,3})\d+$/.exec(address)?.[1];
  if (!letters) return null;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}
