import { fail, ok, type Result } from '../../../shared/kernel/index.ts';

/** Longest name of a file on Windows, UTF-16 units. */
const longest = 255;
/** Windows opens a device for these, whatever the extension. */
const device = /^(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?:\.|$)/i;
/** What a file system cannot hold, or what would lead elsewhere (`..\a.pdf`, `a.pdf:stream`). */
const forbidden = /[<>:"/\\|?*]/;
/**
 * Controls and invisible format characters: U+202E makes `ann\u202Efdp.exe` look like `annexe.pdf`.
 * Lone surrogates would abort the database driver.
 */
const invisible = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/u;
/** `order.exe.pdf` is a document by its end only for who sees the end. */
const runs = /\.(?:exe|com|bat|cmd|scr|pif|msi|ps1|vbs|vbe|js|jse|wsf|wsh|hta|lnk|jar|cpl|reg|dll)(?=\.)/i;

/**
 * The name under which a document is kept, shown and given back, or `attachment.nameUnsafe`: a name that would have to be
 * changed is refused, so that paper, letter and program keep calling the document the same.
 * @param name as the file system told it, without folders
 */
export function safeName(name: string): Result<string> {
  const normal = name.normalize('NFC').trim();
  const unsafe =
    normal === '' ||
    normal.length > longest ||
    /^\.|\.$/.test(normal) ||
    [device, forbidden, invisible, runs].some((each) => each.test(normal));
  return unsafe ? fail('attachment.nameUnsafe', { field: 'file' }) : ok(normal);
}

/** `pdf` of `Приказ.1.PDF`; empty when there is none. */
export function extensionOf(name: string): string {
  return /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
}
