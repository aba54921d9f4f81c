import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lookAlikes, sortKey } from '../text/index.ts';
import {
  type AnyRuleSet,
  bundled,
  calendarNorms,
  citation,
  forms,
  parameter,
  policies,
  policyOn,
  readCitation,
  reasonClass,
  ruleSetFor,
  systemByCode,
  systems,
} from './index.ts';

const { ruleSets, regions } = bundled;
const set = ruleSetFor('2026-11-21', ruleSets);

function enabledFrom(effectiveFrom: string): AnyRuleSet {
  return { ...set, id: `1/${effectiveFrom.slice(0, 4)}`, effectiveFrom };
}

describe('ruleSetFor', () => {
  it('keeps 349/2021 in use although it is repealed: the rules of 419/2025 are not loaded', () => {
    for (const day of ['2021-12-01', '2025-12-25', '2025-12-26', '2026-01-10', '2030-01-01'])
      expect(ruleSetFor(day, ruleSets).id).toBe('349/2021');
    expect(set.status?.ru).toContain('№ 419');
    expect(ruleSets.find((each) => each.id === '419/2025')?.enabled).toBe(false);
  });

  it('passes to an enabled successor on its first day', () => {
    const sets = [enabledFrom('2026-03-01'), ...ruleSets];
    expect(ruleSetFor('2026-02-28', sets).id).toBe('349/2021');
    expect(ruleSetFor('2026-03-01', sets).id).toBe('1/2026');
  });

  it('takes the first set before there was any, and needs one', () => {
    expect(ruleSetFor('1999-01-01', ruleSets).id).toBe('349/2021');
    expect(() => ruleSetFor('2026-01-01', [])).toThrow('no rule set');
  });

  it('does not depend on the order of the sets', () => {
    const sets = ['2022-05-01', '2023-05-01', '2024-05-01'].map(enabledFrom);
    const years = fc.integer({ min: 2020, max: 2026 });
    fc.assert(
      fc.property(fc.shuffledSubarray(sets, { minLength: 3 }), years, (shuffled, year) => {
        const expected = Math.min(Math.max(year, 2022), 2024);
        expect(ruleSetFor(`${year}-06-01`, shuffled).id).toBe(`1/${expected}`);
      }),
    );
  });
});

describe('349/2021', () => {
  it('holds the numbers of the act', () => {
    expect(parameter(set, 'basisAgeYears')).toBe(1);
    expect(parameter(set, 'replyWorkingDays')).toBe(3);
    expect(parameter(set, 'inactivityDays')).toBe(60);
    expect(parameter(set, 'documentMaxBytes')).toBe(60 * 1024 * 1024);
    expect(parameter(set, 'attachmentFormats').map((each) => each.format)).toEqual([
      ...['PDF', 'TIFF', 'JPEG', 'RTF', 'DOC', 'DOCX', 'XLS', 'XLSX', 'PPT', 'RAR', 'ZIP'],
    ]);
  });

  it('can show every paragraph that it cites, in both languages', () => {
    const cited = [
      ...Object.values(set.parameters).map((each) => each.paragraph),
      ...set.reasonClasses.map((each) => citation(set, each.paragraph)),
      ...[
        '4',
        '7',
        '14',
        '15',
        '16',
        '17',
        '18',
        '19',
        '20',
        '21',
        '22',
        '23',
        '24',
        '25',
        'app1',
        'app2',
      ].map((number) => citation(set, number)),
      forms.accessRequest.paragraph,
      forms.journal.paragraph,
      ...policies.flatMap(({ texts }) => texts.map(({ paragraph }) => paragraph)),
    ];
    for (const each of cited) expect(readCitation(each, ruleSets), each).not.toBeNull();
    expect(readCitation('349/2021 ¶18', ruleSets)?.label).toEqual({
      kk: 'Қағидалардың 18-тармағы (24.09.2021 № 349 бұйрық)',
      ru: 'пункт 18 Правил (приказ от 24.09.2021 № 349)',
    });
    expect(readCitation('349/2021 ¶99', ruleSets)).toBeNull();
  });

  it('demands an order for the three grounds of ¶18 only', () => {
    const orders = set.reasonClasses.filter((each) => each.order).map((each) => each.code);
    expect(orders).toEqual(['hiring', 'transfer', 'dismissal']);
    expect(reasonClass(set, 'lostPassword')).toMatchObject({ paragraph: '24', order: false, repeat: true });
    expect(reasonClass(set, 'whim')).toBeNull();
  });
});

describe('policy', () => {
  it('is in its first version the words of ¶21 and ¶25 as the rule set has them', () => {
    const [first] = policies;
    expect(first?.texts.map(({ paragraph }) => paragraph)).toEqual(['349/2021 ¶21', '349/2021 ¶25']);
    for (const { paragraph, kk, ru } of first?.texts ?? [])
      expect({ kk, ru }).toEqual(readCitation(paragraph, ruleSets)?.text);
  });

  it('is the newest that has begun', () => {
    const versions = ['2027-01-01', '2021-09-28', '2026-05-01'].map((from) => ({
      version: from.slice(0, 4),
      from,
      texts: [{ paragraph: '349/2021 ¶21', kk: 'а', ru: 'а' }],
    }));
    const on = (day: string) => policyOn(day, versions).version;
    expect(['2020-01-01', '2021-09-28', '2026-04-30', '2026-05-01', '2030-01-01'].map(on)).toEqual([
      ...['2021', '2021', '2021', '2026', '2027'],
    ]);
    expect(() => policyOn('2026-01-01', [])).toThrow('no policy');
  });
});

describe('catalogue', () => {
  it('lists the 16 systems of ¶4, each once', () => {
    expect(systems.map((each) => each.number)).toEqual(Array.from({ length: 16 }, (_, index) => index + 1));
    expect(new Set(systems.map((each) => each.code)).size).toBe(16);
    expect(new Set(systems.map((each) => each.id)).size).toBe(16);
    expect(systemByCode('ESOBES')?.name.ru).toBe('Автоматизированная информационная система "Е-Собес"');
    expect(systemByCode('NONE')).toBeNull();
    for (const each of systems)
      expect(new Set(each.functions.map(({ code }) => code)).size).toBe(each.functions.length);
  });

  it('lists 17 oblasts and 3 cities', () => {
    expect(regions).toHaveLength(20);
    expect(regions.filter((each) => each.centre === null).map((each) => each.code)).toEqual([
      '71',
      '75',
      '79',
    ]);
    for (const each of regions) expect(each.kato).toBe(`${each.code}0000000`);
    const byName = regions.map((each) => each.name.kk).sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1));
    expect(byName.slice(0, 4)).toEqual(['Абай облысы', 'Ақмола облысы', 'Ақтөбе облысы', 'Алматы қаласы']);
    expect(byName.at(-1)).toBe('Шымкент қаласы');
  });
});

describe('texts', () => {
  it('hold no letter of the other alphabet and are in NFC', () => {
    const all = textsOf([ruleSets, systems, regions, forms, policies, calendarNorms]);
    expect(all.length).toBeGreaterThan(300);
    for (const text of all) {
      expect(lookAlikes(text), text).toBeNull();
      expect(text).toBe(text.normalize('NFC'));
    }
  });
});

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(textsOf) : [];
}
