import { describe, expect, it } from 'vitest';
import { contextOf, eventOf, ids } from '../testing/index.ts';
import {
  bundled,
  changesBetween,
  type NormsState,
  norms,
  normsAt,
  normsId,
  readRuleSet,
  ruleSetFor,
} from './index.ts';

const shipped = ruleSetFor('2026-11-21', bundled.ruleSets);
const twoYears = {
  ...shipped,
  ...{ effectiveFrom: '2026-12-01', effectiveTo: null },
  parameters: { ...shipped.parameters, basisAgeYears: { ...shipped.parameters.basisAgeYears, value: 2 } },
};
const about = { aggregate: normsId };
const published = eventOf('norms.ruleSetPublished', { ...about, id: ids.record }, { set: twoYears });
const enabled = eventOf(
  'norms.ruleSetEnabled',
  { ...about, id: ids.device, buildsOn: [ids.record] },
  { id: shipped.id, published: ids.record },
);
const ministry = contextOf({ officeKind: 'ministry', authorRoles: ['officeAdministrator'] });
const waiting = norms.fold(null, published);
const inUse = norms.fold(waiting, enabled);
const at = (state: NormsState | null, office: string) =>
  ruleSetFor('2026-12-01', normsAt({ state: () => state }, office).ruleSets).parameters.basisAgeYears.value;

describe('what is published', () => {
  it('is in use from its first day once it is enabled, at the position where that is known', () => {
    expect([null, waiting, inUse].map((state) => at(state, ids.office))).toEqual([1, 1, 2]);
    const eve = normsAt({ state: () => inUse }, ids.office).ruleSets;
    expect(ruleSetFor('2026-11-30', eve).id).toBe(shipped.id);
  });

  it('is the ministry’s alone, by its office administrator, on the newest and as it was published', () => {
    const accepted = { result: 'accepted' };
    expect(norms.judge(null, published, ministry)).toEqual(accepted);
    expect(norms.judge(waiting, enabled, ministry)).toEqual(accepted);
    const refusedBy = (code: string) => ({ result: 'refused', problem: { code } });
    const regional = { ...ministry, officeKind: 'regional' as const };
    expect(norms.judge(null, published, regional)).toMatchObject(refusedBy('norms.ministryOnly'));
    const security = { ...ministry, authorRoles: ['securityAdministrator' as const] };
    expect(norms.judge(null, published, security)).toMatchObject(refusedBy('event.roleMissing'));
    expect(norms.judge(inUse, published, ministry)).toMatchObject(refusedBy('record.changed'));
    expect(
      norms.judge(inUse, { ...enabled, envelope: { ...enabled.envelope, buildsOn: [ids.device] } }, ministry),
    ).toMatchObject(refusedBy('record.changed'));
  });

  it('counts as the ministry has it, not as an office set it while it stood alone as one', () => {
    const elsewhere = { ...about, home: ids.other, id: ids.other };
    const own = norms.fold(inUse, eventOf('norms.ruleSetPublished', elsewhere, { set: shipped }));
    expect(at(own, ids.other)).toBe(2);
  });
});

describe('a file', () => {
  it('is the set that it holds, or every fault with its place and paragraph', () => {
    expect(readRuleSet(JSON.parse(JSON.stringify(twoYears)))).toEqual({ set: twoYears, faults: [] });
    const { firstLoginDays: _gone, ...parameters } = shipped.parameters;
    const broken = {
      ...shipped,
      more: 1,
      parameters: { ...parameters, replyWorkingDays: { ...parameters.replyWorkingDays, value: '5' } },
    };
    expect(readRuleSet(broken)).toEqual({
      set: null,
      faults: [
        { what: 'wrong', place: 'parameters.replyWorkingDays.value', paragraph: '349/2021 ¶17' },
        { what: 'missing', place: 'parameters.firstLoginDays', paragraph: null },
        { what: 'unknown', place: 'more', paragraph: null },
      ],
    });
    const order = { ...shipped.parameters.inactivityWarnings, value: [55, 45] };
    expect(
      readRuleSet({ ...shipped, parameters: { ...shipped.parameters, inactivityWarnings: order } }).faults,
    ).toEqual([{ what: 'order', place: 'parameters.inactivityWarnings', paragraph: '349/2021 ¶23' }]);
    const latin = { ...shipped, datesNote: { ...shipped.datesNote, ru: 'Прикaз' } };
    expect(readRuleSet(latin).faults).toMatchObject([{ what: 'mixedLetters', place: 'datesNote.ru' }]);
  });
});

describe('changesBetween', () => {
  it('names what differs and nothing else', () => {
    expect(changesBetween(shipped, shipped)).toEqual({ parameters: [], paragraphs: [], reasons: [] });
    expect(changesBetween(shipped, twoYears).parameters.map(({ name }) => name)).toEqual(['basisAgeYears']);
  });

  it('measures a paragraph of another act against the one of the same number', () => {
    const heirs = shipped.paragraphs
      .filter(({ act }) => act === shipped.id)
      .map((each) => ({ ...each, act: '419/2025' }));
    const next = { ...shipped, id: '419/2025', paragraphs: [...shipped.paragraphs, ...heirs] };
    expect(changesBetween(shipped, next).paragraphs).toEqual([]);
    const text = { kk: 'бес жұмыс күні', ru: 'пять рабочих дней' };
    const other = {
      ...next,
      paragraphs: next.paragraphs.map((each) =>
        each.act === '419/2025' && each.number === '17' ? { ...each, text } : each,
      ),
    };
    const before = shipped.paragraphs.find(({ act, number }) => act === shipped.id && number === '17')?.text;
    expect(changesBetween(shipped, other).paragraphs).toEqual([{ number: '17', before, after: text }]);
  });
});
