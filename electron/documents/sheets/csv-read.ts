import { isUtf8 } from 'node:buffer';
import type { SheetLimits, SheetRows } from '../../../shared/documents/index.ts';
import { unreadable } from './refusals.ts';
import { TableRows } from './table-rows.ts';

/**
 * Upper half of KZ-1048, Kazakhstan's national version of Windows-1251: the same but for Kazakh letters in the places of
 * South Slavic and Ukrainian ones. Its own table, because Electron's data lacks this encoding.
 */
const upperHalf =
  'ЂЃ‚ѓ„…†‡€‰Љ‹ЊҚҺЏђ‘’“”•–—\uFFFD™љ›њқһџ\u00A0ҰұӘ¤Ө¦§Ё©Ғ«¬\u00AD®Ү°±Ііөµ¶·ё№ғ»әҢңүАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯабвгдежзийклмнопрстуфхцчшщъыьэюя';

function legacyText(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes)
    text += byte < 0x80 ? String.fromCharCode(byte) : (upperHalf[byte - 0x80] ?? '\uFFFD');
  return text;
}

function decoded(bytes: Uint8Array): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [first, second] = buffer;
  if (first === 0xff && second === 0xfe) return buffer.subarray(2).toString('utf16le').toWellFormed();
  if (buffer.includes(0)) throw unreadable();
  return isUtf8(buffer) ? buffer.toString('utf8').replace(/^\uFEFF/, '') : legacyText(buffer);
}

/** What parts the cells: the mark that is most frequent in the first line; Excel in Kazakh and Russian writes `;`. */
function delimiterOf(text: string): string {
  const line =
    text
      .slice(0, 4096)
      .replace(/"[^"]*"/g, '')
      .split(/\r?\n/)
      .find((each) => each.trim() !== '') ?? '';
  const declared = /^sep=(.)$/.exec(line)?.[1];
  if (declared) return declared;
  const counted = [';', ',', '\t'].map((mark) => ({ mark, count: line.split(mark).length }));
  return counted.reduce((best, each) => (each.count > best.count ? each : best)).mark;
}

/**
 * CSV as Excel and others write it: quotes doubled inside quotes, any line ends, UTF-8, UTF-16 or KZ-1048.
 * @throws Refusal `import.unreadable`, `import.tooLarge`
 */
export function readCsv(bytes: Uint8Array, limits: SheetLimits): SheetRows {
  const text = decoded(bytes);
  const delimiter = delimiterOf(text);
  const table = new TableRows(limits);
  let [row, column, at] = [0, 0, text.startsWith('sep=') ? text.search(/\r?\n|$/) : 0];
  while (at < text.length) {
    const begun = text[at] === '"' ? quoted(text, at) : { value: '', next: at };
    const { value, next } = bare(text, begun.next, delimiter);
    table.put(row, column, begun.value + value);
    at = next;
    if (text[at] === delimiter) {
      column++;
      at++;
    } else {
      at += text.startsWith('\r\n', at) ? 2 : 1;
      row++;
      column = 0;
    }
  }
  return table.rows();
}

function bare(text: string, start: number, delimiter: string): { value: string; next: number } {
  let next = start;
  while (next < text.length && text[next] !== delimiter && text[next] !== '\n' && text[next] !== '\r') next++;
  return { value: text.slice(start, next), next };
}

/** The quoted beginning of a cell; an unclosed quote runs to the end of the file. */
function quoted(text: string, start: number): { value: string; next: number } {
  let value = '';
  let from = start + 1;
  for (;;) {
    const end = text.indexOf('"', from);
    if (end < 0) return { value: value + text.slice(from), next: text.length };
    value += text.slice(from, end);
    if (text[end + 1] !== '"') return { value, next: end + 1 };
    value += '"';
    from = end + 2;
  }
}
