import fc from 'fast-check';
import Database from 'libsql';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { searchFold, searchWords } from './index.ts';

/** The real index that the product searches in. */
let index: Database.Database;
beforeAll(() => {
  index = new Database(':memory:');
  index.exec(
    "CREATE VIRTUAL TABLE found USING fts5(words, tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3')",
  );
});
afterAll(() => {
  index.close();
});

function finds(query: string, text: string): boolean {
  index.exec('DELETE FROM found');
  index.prepare('INSERT INTO found(words) VALUES (?)').run([searchFold(text)]);
  const terms = searchWords(query);
  if (terms.length === 0) return true;
  return index.prepare('SELECT rowid FROM found WHERE found MATCH ?').all([terms.join(' ')]).length > 0;
}

describe('search', () => {
  it.each([
    ['Касым', 'Қасымов Әбілқайыр'],
    ['абилкайыр касымов', 'Қасымов Әбілқайыр'],
    ['ұлы', 'Улытау'],
    ['умит', 'Үміт'],
    ['хан', 'Һан'],
    ['ИЛИЯС', 'Ілияс'],
    ['Семенов', 'Семёнов'],
    ['семёнов', 'Семенов'],
    ['ЕСОБЕС', 'АИС «Е-Собес»'],
    ['Е-Собес', 'АИС «Е-Собес»'],
    ['«Е‑собес»', 'АИС "Е-Собес"'],
    ['собес', 'АИС «Е-Собес»'],
    ['Нурсултан', 'Нұр-Сұлтан'],
    ['нур-султан', 'Нұрсұлтан'],
    ['петров', 'Иванова-Петрова'],
    ['Касым', 'Қaсым with a Latin a'],
    ['enbek.gov', 'a.b@enbek.gov.kz'],
    ['10.0.0.1', '10.0.0.17'],
    ['№ 12', 'приказ №12-к'],
    ['12к', 'приказ №12-к'],
    ['Renee', 'Renée'],
  ])('«%s» finds «%s»', (query, text) => {
    expect(finds(query, text)).toBe(true);
  });

  it.each([
    ['Касымов', 'Қасым'],
    ['собес есть', 'АИС «Е-Собес»'],
    ['маи', 'май'],
    ['есобес', 'е, собес'],
  ])('«%s» does not find «%s»', (query, text) => {
    expect(finds(query, text)).toBe(false);
  });

  it('asks for nothing when the question holds no letter or digit', () => {
    expect(searchWords(' «»" - * ( ) \0 ')).toEqual([]);
  });

  it('is never a syntax error', () => {
    const hostile = fc.constantFrom(
      '"',
      "'",
      '*',
      '(',
      ')',
      '^',
      '-',
      '+',
      ':',
      ' ',
      'NEAR',
      'AND',
      'OR',
      'NOT',
      '\0',
      'қ',
      '{',
    );
    const query = fc.oneof(fc.string({ unit: hostile }), fc.string({ unit: 'binary' }), fc.string());
    fc.assert(
      fc.property(query, (text) => {
        finds(text, 'Қасымов');
      }),
      { numRuns: 2000 },
    );
  });

  it('finds a text by every beginning of every word of it', () => {
    const kazakh = fc.constantFrom(...'әғқңөұүһіёйабезҒҚІ', ...'09-. «»');
    const other = fc.constantFrom(...'abixzAZIé', ...'09-. @');
    const texts = fc.oneof(
      fc.string({ unit: kazakh, maxLength: 14 }),
      fc.string({ unit: other, maxLength: 14 }),
    );
    fc.assert(
      fc.property(texts, fc.nat(14), fc.nat(14), (text, from, length) => {
        const start = text.slice(0, from).lastIndexOf(' ') + 1;
        const query = text.slice(start).split(' ')[0]?.slice(0, length) ?? '';
        expect(finds(query, text)).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  it('stays small for a hostile text', () => {
    expect(searchFold('a-'.repeat(2000)).length).toBeLessThan(5000);
    expect(searchWords('слово '.repeat(500)).length).toBeLessThanOrEqual(12);
  });
});
