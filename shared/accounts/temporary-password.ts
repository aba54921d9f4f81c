import { type RandomBytes, randomText } from '../kernel/index.ts';

/** No I, l, 1, O, o, 0: read from paper or aloud, typed once. The signs stand on every keyboard layout of the country. */
export const passwordClasses = ['ABCDEFGHJKLMNPQRSTUVWXYZ', 'abcdefghijkmnpqrstuvwxyz', '23456789', '+=%*?!'];
const alphabet = passwordClasses.join('');
const length = 16;

/**
 * A temporary password for a system: 16 symbols, about 95 bits, with a letter of each case, a digit and a sign. One that
 * lacks a class is thrown away whole, so that every one that remains is equally likely.
 * @param random bytes of the system's generator
 */
export function temporaryPassword(random: RandomBytes): string {
  for (;;) {
    const password = randomText(alphabet, length, random);
    if (passwordClasses.every((symbols) => [...password].some((each) => symbols.includes(each))))
      return password;
  }
}
