const longestUnits = 150;
const longestExtension = 12;

/** Devices that Windows opens whatever the extension; the superscript digits count as digits there. */
const device = /^(con|prn|aux|nul|conin\$|conout\$|clock\$|(com|lpt)[0-9¹²³])$/i;

/** Characters that Windows forbids, that end or hide a part of the name, or that turn the reading direction. */
function isUnsafe(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  return (
    code < 32 ||
    '<>:"/\\|?*'.includes(character) ||
    /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/u.test(character)
  );
}

/** Splits at the last dot when what follows looks like an extension. */
function split(name: string): { base: string; extension: string } {
  const dot = name.lastIndexOf('.');
  if (dot <= 0 || name.length - dot - 1 > longestExtension) return { base: name, extension: '' };
  return { base: name.slice(0, dot), extension: name.slice(dot) };
}

/** Cuts whole characters only: half a surrogate pair is no name on any system. */
function cut(text: string, units: number): string {
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > units) break;
    kept += character;
  }
  return kept;
}

/**
 * A name under which Windows can save, on every system alike, because files travel: no folder, no device, no
 * invisible or direction-turning character, no trailing dot or space, at most 150 UTF-16 units.
 * @param fallback what to use when nothing of the name is left, e.g. `document`
 */
export function windowsSafeName(name: string, fallback: string): string {
  const clean = [...name.normalize('NFC')]
    .map((character) => (isUnsafe(character) ? '_' : character))
    .join('')
    .replace(/_{2,}/g, '_')
    .replace(/^[\s._]+(?=[^\s._])/u, '')
    .replace(/[\s.]+$/u, '');
  if (!/[\p{L}\p{N}]/u.test(clean)) return fallback;
  const { base, extension } = split(clean);
  const short = cut(base, longestUnits - extension.length).replace(/[\s.]+$/u, '');
  // Windows looks at what stands before the FIRST dot, trailing spaces aside: `nul .tar.gz` is the null device.
  const first = (short.split('.')[0] ?? '').trimEnd();
  return `${device.test(first) ? `_${short}` : short}${extension}`;
}
