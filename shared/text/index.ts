export {
  datedOf,
  dateTime,
  documentDate,
  documentDateTime,
  kazakhstanOffset,
  monthInDate,
  shortDate,
} from './dates.ts';
export { fill } from './fill.ts';
export { lookAlikes } from './look-alikes.ts';
export { numberWords, russianForm } from './number-words.ts';
export { fileSize, formatNumber, maskIin } from './numbers.ts';
export { compareText, keptSortKey, sortKey } from './order.ts';
export { searchFold, searchWords } from './search.ts';

/** The one form in which text is stored, compared and hashed. */
export function nfc(text: string): string {
  return text.normalize('NFC');
}
