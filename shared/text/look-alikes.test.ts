import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lookAlikes } from './index.ts';

describe('lookAlikes', () => {
  it.each([
    ['Қaсым', 'Қасым', [1]],
    ['Iлияс', 'Ілияс', [0]],
    ['Әсел Мұрaтқызы', 'Әсел Мұратқызы', [8]],
    ['Fабит', 'Ғабит', [0]],
    ['Əсет', 'Әсет', [0]],
    ['аdmin', 'admin', [0]],
    ['login.кz', 'login.kz', [6]],
    ['AСE', 'ACE', [1]],
    ['AС', 'АС', [0]],
  ] as const)('%s → %s', (text, suggestion, places) => {
    const found = lookAlikes(text);
    expect(found?.letters.map((each) => each.index) ?? null).toEqual(places);
    expect(found?.suggestion ?? text).toBe(suggestion);
  });

  it('tells of a foreign letter that has no twin, and leaves it', () => {
    expect(lookAlikes('Rахым')).toEqual({
      letters: [{ index: 0, letter: 'R', replacement: null }],
      suggestion: 'Rахым',
    });
  });

  it.each(['IP-адрес', 'IT-бөлім', 'Қасым-Жомарт', 'Windows 11', 'Әбілқайырұлы', '', '061211600012'])(
    'leaves «%s» alone',
    (text) => {
      expect(lookAlikes(text)).toBeNull();
    },
  );

  it('suggests what it has nothing more to say about, as long as the text', () => {
    const unit = fc.constantFrom(...'аеіқұһрсхАЕІҚВН', ...'aeipcxhAEIBH', ' ', '-');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 12 }), (text) => {
        const found = lookAlikes(text);
        if (!found) return;
        expect(found.suggestion).toHaveLength(text.length);
        expect(lookAlikes(found.suggestion)).toBeNull();
        for (const { index, letter } of found.letters)
          expect(text.slice(index, index + letter.length)).toBe(letter);
      }),
      { numRuns: 2000 },
    );
  });
});
