import fc from 'fast-check';
import { expect, it } from 'vitest';
import { passwordClasses, temporaryPassword } from './temporary-password.ts';

/** A generator that repeats itself for a seed. */
function seeded(seed: number) {
  let state = seed;
  return (size: number) =>
    Uint8Array.from({ length: size }, () => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return state >>> 24;
    });
}
const alphabet = passwordClasses.join('');

it('is 16 symbols that nobody takes for others, of every class, whatever the generator gives', () => {
  fc.assert(
    fc.property(fc.nat(), (seed) => {
      const password = temporaryPassword(seeded(seed));
      expect(password).toMatch(/^[^IlO1o0\s]{16}$/);
      expect([...password].every((each) => alphabet.includes(each))).toBe(true);
      for (const symbols of passwordClasses)
        expect([...password].some((each) => symbols.includes(each))).toBe(true);
    }),
  );
});

it('draws again what would favour some symbols: each byte that counts stands for one symbol, all alike often', () => {
  const counts = new Map<string, number>();
  const fair = 256 - (256 % alphabet.length);
  for (let byte = 0; byte < 256; byte++) {
    // The first byte alone varies; the rest makes the password whole.
    const rest = ['A', 'a', '2', '+'].map((each) => alphabet.indexOf(each));
    const bytes = Uint8Array.from({ length: 16 }, (_, at) => (at === 0 ? byte : (rest[at % 4] ?? 0)));
    const first = temporaryPassword(() => bytes)[0] ?? '';
    if (byte < fair) counts.set(first, (counts.get(first) ?? 0) + 1);
  }
  expect(counts.size).toBe(alphabet.length);
  expect(new Set(counts.values()).size).toBe(1);
});
