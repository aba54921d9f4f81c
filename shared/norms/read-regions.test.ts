import { describe, expect, it } from 'vitest';
import { bundled, checkRegions, type Region, readRegionSheet, readRegions } from './index.ts';

const heading = ['Коды', 'КАТО', 'Қазақша', 'Русское название', 'Орталығы', 'Центр'];
const cellsOf = ({ code, kato, name, centre }: Region) => [
  ...[code, kato, name.kk, name.ru, centre?.kk ?? '', centre?.ru ?? ''],
];
const all = bundled.regions.map(cellsOf);
const [abai = [], akmola = []] = all;
const lineOf = (rows: string[][]) => {
  const read = readRegionSheet(rows);
  return read.ok ? null : [read.problem.code, read.problem.params?.line];
};

describe('a list of regions', () => {
  it('of seventeen regions and three cities is read whole, with a heading and without, blank lines and edges left out', () => {
    expect(all).toHaveLength(20);
    const whole = { ok: true, value: bundled.regions };
    expect(readRegions(bundled.regions)).toEqual(whole);
    expect(readRegionSheet([heading, ...all])).toEqual(whole);
    expect(readRegionSheet(all)).toEqual(whole);
    const loose = all.flatMap((cells) => [cells.map((cell) => ` ${cell}\u00a0`), ['', ' ']]);
    expect(readRegionSheet([heading, [''], ...loose])).toEqual(whole);
  });

  it.each([
    ['a code of one digit', ['1', '100000000', 'Абай', 'Абай']],
    ['a district', ['1010', '101000000', 'Аягөз ауданы', 'Аягозский район']],
    ['no name in Kazakh', ['10', '100000000', '', 'Абай']],
    ['a centre in one language alone', ['10', '100000000', 'Абай', 'Абай', 'Семей', '']],
    ['a formula for a name', ['10', '100000000', '=HYPERLINK("x")', 'Абай']],
    ['a number for a name', ['10', '100000000', '100', 'Абай']],
    ['a short KATO', ['10', '10000000', 'Абай', 'Абай']],
    ['columns in another order', ['Абай', '10', '100000000', 'Абай']],
  ])('with %s is refused with the line on which it stands', (_, cells) => {
    expect(lineOf([heading, akmola, [''], cells])).toEqual(['norms.regionInvalid', 4]);
  });

  it('of JSON names the place in the list', () => {
    expect(readRegions([bundled.regions[0], { code: '1' }])).toMatchObject({
      problem: { code: 'norms.regionInvalid', params: { line: 2 } },
    });
    expect(readRegions({})).toMatchObject({ problem: { code: 'import.unreadable' } });
    expect(lineOf([heading, ['', '']])).toEqual(['import.empty', undefined]);
  });

  it('with a region twice, with the KATO of a district or without a region that was there is told which it is', () => {
    const check = (rows: string[][]) => {
      const read = readRegionSheet(rows);
      return read.ok ? checkRegions(read.value, bundled.regions) : read.problem;
    };
    expect(check(all)).toBeNull();
    expect(check([...all, abai])).toEqual({ code: 'norms.regionTwice', params: { code: '10' } });
    const district = ['10', '101000000', 'Аягөз ауданы', 'Аягозский район'];
    expect(check([district, ...all.slice(1)])).toEqual({
      code: 'norms.regionKato',
      params: { code: '10', kato: '101000000' },
    });
    expect(check(all.slice(1))).toEqual({ code: 'norms.regionGone', params: { code: '10' } });
  });
});
