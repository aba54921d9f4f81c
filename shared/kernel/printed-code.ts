/** Symbols of codes that are copied from paper: without I, L, O, U no two look alike, and no word appears (Crockford's alphabet). */
export const codeSymbols = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** `7QK2-9F3T-…` */
export function inGroups(code: string, size: number): string {
  return (code.match(new RegExp(`.{1,${size}}`, 'g')) ?? []).join('-');
}

/** What a person meant: small letters, O for 0, I and L for 1. Spaces and dashes stay. */
export function meantSymbols(typed: string): string {
  return typed.toUpperCase().replaceAll('O', '0').replaceAll(/[IL]/g, '1');
}

/** The symbols of a code as typed, without spaces and dashes. */
export function typedCode(typed: string): string {
  return meantSymbols(typed).replaceAll(/[\s\-–—]/g, '');
}

/** The same; null when it is not of so many symbols, or has one that no code has. */
export function readCode(typed: string, length: number): string | null {
  const code = typedCode(typed);
  return code.length === length && [...code].every((symbol) => codeSymbols.includes(symbol)) ? code : null;
}
