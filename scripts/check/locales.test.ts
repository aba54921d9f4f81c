import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { callableKeys, type Locales, textProblems } from './locale-texts.ts';
import { keyUses } from './locale-uses.ts';

const locales = (kk: Record<string, string>, ru: Record<string, string>): Locales =>
  new Map([
    ['kk', new Map([['people', new Map(Object.entries(kk))]])],
    ['ru', new Map([['people', new Map(Object.entries(ru))]])],
  ]);

const file = (text: string) => ({
  path: 'renderer/people/a.tsx',
  text,
  tree: ts.createSourceFile('a.tsx', text, ts.ScriptTarget.ES2023, true, ts.ScriptKind.TSX),
});

const counted = {
  kk: { found_one: '{{count}} адам', found_other: '{{count}} адам' },
  ru: { found_one: '{{count}} человек', found_few: '{{count}} человека', found_many: '{{count}} человек' },
};

describe('texts of both languages', () => {
  it('are content with the same keys and the plural forms each language has', () => {
    const whole = locales(counted.kk, { ...counted.ru, found_other: '{{count}} человека' });
    expect(textProblems(whole)).toEqual([]);
    expect([...callableKeys(whole, 'people')]).toEqual(['found']);
  });

  it('need every plural form, and no foreign one', () => {
    expect(textProblems(locales(counted.kk, counted.ru))).toEqual(['ru/people:found_other is missing']);
    const foreign = locales({ ...counted.kk, found_few: 'а' }, { ...counted.ru, found_other: '{{count}}' });
    expect(textProblems(foreign)).toContain('kk/people:found_few is a form kk does not have');
  });

  it('take a lone "other" for an ordinary word', () => {
    expect(textProblems(locales({ reason_other: 'Басқа' }, { reason_other: 'Другое' }))).toEqual([]);
  });

  it('need each key and each file in both', () => {
    expect(textProblems(locales({ a: 'а' }, {}))).toEqual(['ru/people:a is missing']);
    const one: Locales = new Map([
      ['kk', new Map([['people', new Map([['a', 'а']])]])],
      ['ru', new Map()],
    ]);
    expect(textProblems(one)).toEqual(['locales/ru/people.json is missing']);
  });

  it('use the same values, and no Latin letter inside a Cyrillic word', () => {
    expect(textProblems(locales({ a: '{{name}} кірді' }, { a: 'вошёл {{who}}' }))).toHaveLength(1);
    expect(textProblems(locales({ a: 'Өтiнiм' }, { a: 'Заявка' }))).toHaveLength(1);
    expect(
      textProblems(locales({ a: 'XLSX-файл, {{count}} жол' }, { a: 'файл XLSX, {{count}} строк' })),
    ).toEqual([]);
  });

  it('are not empty', () => {
    expect(textProblems(locales({ a: ' ' }, { a: 'а' }))).toEqual(['kk/people:a is empty']);
  });
});

describe('uses of texts', () => {
  it('find calls with the feature in the key, in an option, or named by the file', () => {
    const uses = keyUses([
      file(
        `const { t } = useTranslation('people'); t('title'); t('errors:iin.length'); t('x', { ns: 'common' });`,
      ),
    ]);
    expect(uses.calls.map(({ key, features }) => [features, key])).toEqual([
      [['people'], 'title'],
      [['errors'], 'iin.length'],
      [['common'], 'x'],
    ]);
  });

  it('find the beginnings of computed keys', () => {
    const { beginnings } = keyUses([file(['const text = t(`people:role.$', '{role}`);'].join(''))]);
    expect(beginnings.map(({ text }) => text)).toEqual(['people:role.']);
  });
});
