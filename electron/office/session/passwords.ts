import type { Problem } from '../../../shared/kernel/index.ts';

const shortest = 12;

/**
 * The rules of a new password: length only, no composition and no forced change (OWASP ASVS 6.2), and none of the words that
 * everybody tries first.
 */
export function passwordProblem(password: string, current?: string): Problem | null {
  if ([...password].length < shortest)
    return { code: 'password.tooShort', params: { shortest }, field: 'password' };
  if (current !== undefined && password === current) return { code: 'password.same', field: 'password' };
  return isCommon(password) ? { code: 'password.common', field: 'password' } : null;
}

function isCommon(password: string): boolean {
  const plain = password.toLowerCase();
  const units = [...plain];
  const distinct = new Set(units).size;
  return (
    distinct < 5 ||
    rows.some((row) => row.includes(plain.slice(0, shortest))) ||
    words.some((word) => plain === word.repeat(Math.ceil(plain.length / word.length)).slice(0, plain.length))
  );
}

const rows = [
  '1234567890123456789012',
  'qwertyuiopasdfghjklzxcvbnm',
  'йцукенгшщзхъфывапролджэячсмитьбю',
  'abcdefghijklmnopqrstuvwxyz',
  'абвгдеёжзийклмнопрстуфхцчшщъыьэюя',
];
const words = [
  'password',
  'qwerty',
  'admin',
  'administrator',
  'kazakhstan',
  'қазақстан',
  'казахстан',
  'пароль',
  'құпиясөз',
  'парольпароль',
  'onir',
  'өңір',
];
