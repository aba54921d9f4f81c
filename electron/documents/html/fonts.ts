// Tinos has the metrics of Times New Roman, the face of state documents, and all Kazakh letters (most of them in
// cyrillic-ext, Ұ in cyrillic, ₸ in latin-ext). Embedded: a print window can reach nothing, and an office's Windows
// may lack the letters.
// IBM Plex Mono for what is typed off paper: a dotted zero, and 1, l and I of three shapes.
import mono from '@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-400-normal.woff2?inline';
import monoBold from '@fontsource/ibm-plex-mono/files/ibm-plex-mono-latin-700-normal.woff2?inline';
import cyrillic from '@fontsource/tinos/files/tinos-cyrillic-400-normal.woff2?inline';
import cyrillicBold from '@fontsource/tinos/files/tinos-cyrillic-700-normal.woff2?inline';
import cyrillicExt from '@fontsource/tinos/files/tinos-cyrillic-ext-400-normal.woff2?inline';
import cyrillicExtBold from '@fontsource/tinos/files/tinos-cyrillic-ext-700-normal.woff2?inline';
import latin from '@fontsource/tinos/files/tinos-latin-400-normal.woff2?inline';
import latinBold from '@fontsource/tinos/files/tinos-latin-700-normal.woff2?inline';
import latinExt from '@fontsource/tinos/files/tinos-latin-ext-400-normal.woff2?inline';
import latinExtBold from '@fontsource/tinos/files/tinos-latin-ext-700-normal.woff2?inline';

/** The ranges that the files were cut by. */
const ranges = {
  cyrillicExt: 'U+0460-052F,U+1C80-1C8A,U+20B4,U+2DE0-2DFF,U+A640-A69F,U+FE2E-FE2F',
  cyrillic: 'U+0301,U+0400-045F,U+0490-0491,U+04B0-04B1,U+2116',
  latinExt:
    'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF',
  latin:
    'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
};

/** The family that pages name first. */
export const family = 'Tinos';
export const monoFamily = 'PlexMono';

function face(weight: number, address: string, range: string, of: string = family): string {
  return `@font-face{font-family:${of};font-weight:${weight};src:url(${address}) format('woff2');unicode-range:${range}}`;
}

export const fontFaces = [
  face(400, cyrillic, ranges.cyrillic),
  face(400, cyrillicExt, ranges.cyrillicExt),
  face(400, latin, ranges.latin),
  face(400, latinExt, ranges.latinExt),
  face(700, cyrillicBold, ranges.cyrillic),
  face(700, cyrillicExtBold, ranges.cyrillicExt),
  face(700, latinBold, ranges.latin),
  face(700, latinExtBold, ranges.latinExt),
].join('\n');

/** Only in documents that use it. */
export const monoFaces = [
  face(400, mono, ranges.latin, monoFamily),
  face(700, monoBold, ranges.latin, monoFamily),
].join('\n');
