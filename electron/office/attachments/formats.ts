import { fail, ok, type Result } from '../../../shared/kernel/index.ts';
import type { AttachmentFormat } from '../../../shared/norms/index.ts';
import type { CheckContent } from '../store/index.ts';
import { rootStreams } from './compound-file.ts';
import { zipEntries } from './zip-entries.ts';

type File = Parameters<CheckContent>[0];

const compound = 'd0cf11e0a1b11ae1';
const zip = '504b';
const contentTypes = '[Content_Types].xml';
/** A DOCX or XLSX that runs is another format (DOCM, XLSM), which 385/2012 ¶10 does not name. */
const macros = /(?:^|\/)vbaProject\.bin$/i;

/** The format that a file with this extension claims to be; null when 385/2012 ¶10 does not allow it. */
export function formatOf(extension: string, formats: readonly AttachmentFormat[]): AttachmentFormat | null {
  return formats.find((each) => each.extensions.includes(extension)) ?? null;
}

/**
 * Whether a file's content is of the format that its extension claims (385/2012 ¶10), as the attachment store asks before
 * it keeps anything: `attachment.contentMismatch`.
 */
export function contentOf(format: AttachmentFormat): CheckContent {
  return async (file): Promise<Result<{ mime: string }>> => {
    const begins = format.begins.some((each) => hex(file.firstBytes, each.length / 2) === each);
    return begins && plausible(format, file) && (await holds(format, file))
      ? ok({ mime: format.mime })
      : fail('attachment.contentMismatch', { params: { format: format.format }, field: 'file' });
  };
}

/** What the signature alone does not tell apart from chance. */
function plausible({ format }: AttachmentFormat, { firstBytes, size }: File): boolean {
  const byte = (index: number) => firstBytes[index] ?? 0;
  switch (format) {
    case 'PDF':
      return /^%PDF-[12]\.\d/.test(String.fromCharCode(...firstBytes.subarray(0, 8)));
    case 'JPEG':
      return byte(3) >= 0xc0 && byte(3) < 0xff;
    case 'TIFF': {
      const order = byte(0) === 0x49 ? [7, 6, 5, 4] : [4, 5, 6, 7];
      const directory = order.reduce((sum, index) => sum * 256 + byte(index), 0);
      return directory >= 8 && directory + 2 <= size;
    }
    default:
      return true;
  }
}

async function holds({ begins, holds: names }: AttachmentFormat, { size, readAt }: File): Promise<boolean> {
  if (begins.includes(compound)) {
    const streams = await rootStreams(size, readAt);
    return streams !== null && names.some((each) => streams.includes(each));
  }
  if (!begins.some((each) => each.startsWith(zip))) return true;
  const entries = await zipEntries(size, readAt);
  if (!entries || names.length === 0) return entries !== null;
  return (
    entries.includes(contentTypes) &&
    names.some((each) => entries.includes(each)) &&
    !entries.some((each) => macros.test(each))
  );
}

function hex(bytes: Uint8Array, length: number): string {
  return Buffer.from(bytes.subarray(0, length)).toString('hex');
}
