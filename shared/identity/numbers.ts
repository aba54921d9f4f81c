import { isRealDay } from '../calendar/index.ts';
import type { ErrorCode } from '../kernel/index.ts';

interface NumberCheck {
  /** The number without spaces, to be stored. */
  normal: string;
  errors: ErrorCode[];
  /** Doubts that never block: since decree 853 of 26.08.2013 the digits are not tied to birth date and sex. */
  warnings: ErrorCode[];
}

interface IinCheck extends NumberCheck {
  /** Birth date that the digits tell, `YYYY-MM-DD`; absent when they tell none. */
  birthDate?: string;
}

const firstWeights = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const secondWeights = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];

/** An IIN (ЖСН): twelve ASCII digits with a right check digit; spaces are allowed anywhere. */
export function checkIin(text: string): IinCheck {
  const { normal, errors } = check(text, ['iin.digits', 'iin.length', 'iin.checkDigit']);
  if (errors.length > 0) return { normal, errors, warnings: [] };
  const century = { 1: '18', 2: '18', 3: '19', 4: '19', 5: '20', 6: '20' }[Number(normal[6])];
  // 0 is said to mark foreigners, whose century is then unknown.
  if (!century) return { normal, errors, warnings: ['iin.seventhDigitDoubtful'] };
  const birthDate = `${century}${normal.slice(0, 2)}-${normal.slice(2, 4)}-${normal.slice(4, 6)}`;
  if (!isRealDay(birthDate)) return { normal, errors, warnings: ['iin.dateDoubtful'] };
  return { normal, errors, warnings: [], birthDate };
}

/** A BIN (БСН) of any kind of organisation: regional offices are branches, institutions and departments alike. */
export function checkBin(text: string): NumberCheck {
  const { normal, errors } = check(text, ['bin.digits', 'bin.length', 'bin.checkDigit']);
  const warnings: ErrorCode[] = [];
  if (errors.length === 0) {
    const month = Number(normal.slice(2, 4));
    if (month < 1 || month > 12) warnings.push('bin.dateDoubtful');
    // 4 resident, 5 non-resident, 6 joint entrepreneur; an IIN typed into the field has 0-3 here.
    if (!/[456]/.test(normal.charAt(4))) warnings.push('bin.typeDoubtful');
  }
  return { normal, errors, warnings };
}

type Codes = readonly [digits: ErrorCode, length: ErrorCode, checkDigit: ErrorCode];

function check(text: string, [digits, length, checkDigit]: Codes): { normal: string; errors: ErrorCode[] } {
  const normal = text.replace(/\s/g, '');
  const errors: ErrorCode[] = [];
  if (!/^[0-9]*$/.test(normal)) errors.push(digits);
  if ([...normal].length !== 12) errors.push(length);
  if (errors.length === 0 && checkDigitOf(normal) !== Number(normal[11])) errors.push(checkDigit);
  return { normal, errors };
}

/** @returns null for the first eleven digits of a number that is never issued */
function checkDigitOf(number: string): number | null {
  for (const weights of [firstWeights, secondWeights]) {
    const sum = weights.reduce((total, weight, index) => total + weight * Number(number[index]), 0);
    if (sum % 11 < 10) return sum % 11;
  }
  return null;
}
