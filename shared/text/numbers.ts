import type { Language } from '../kernel/index.ts';

const group = '\u00a0';

/**
 * `1 234 567,89` with non-breaking spaces: Kazakh and Russian write numbers alike.
 * @param decimals the most digits after the comma; trailing zeros are dropped
 */
export function formatNumber(value: number, decimals = 3): string {
  if (!Number.isFinite(value)) return '—';
  const [whole = '0', fraction = ''] = Math.abs(value).toFixed(decimals).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, group);
  const rest = fraction.replace(/0+$/, '');
  const text = rest ? `${grouped},${rest}` : grouped;
  return value < 0 && /[1-9]/.test(text) ? `-${text}` : text;
}

const units = { kk: ['Б', 'КБ', 'МБ', 'ГБ'], ru: ['Б', 'КБ', 'МБ', 'ГБ'] } as const;

/**
 * `60 МБ`, `1,5 КБ` (1 КБ = 1024 bytes). Rounded up, so that a file one byte over the limit is never shown as the limit.
 */
export function fileSize(bytes: number, language: Language): string {
  let size = bytes;
  let unit = 0;
  while (size >= 1024 && unit < units[language].length - 1) {
    size /= 1024;
    unit++;
  }
  return `${formatNumber(Math.ceil(size * 10) / 10, 1)}${group}${units[language][unit]}`;
}

/**
 * An IIN for lists and logs: `0612••••0012`. Anything that is not twelve digits is hidden whole, for a mistyped IIN
 * is a personal datum too.
 */
export function maskIin(iin: string): string {
  return /^[0-9]{12}$/.test(iin) ? `${iin.slice(0, 4)}••••${iin.slice(8)}` : '••••••••••••';
}
