import { describe, expect, test } from 'vitest';
import type { Check } from '../../../shared/access/index.ts';
import { byField, linePlace, obstacles, passed, unmet } from './check-fields.ts';

const check = (level: Check['level'], code: Check['code'], more: Partial<Check> = {}): Check => ({
  level,
  code,
  stage: 'prepare',
  ...more,
});
const tooOld = check('error', 'access.basisTooOld', { field: 'basis.date', paragraph: '349/2021 ¶18' });
const noLogin = (line: number) =>
  check('error', 'access.loginRequired', { field: `lines.${line}.ESOBES`, params: { line: line + 1 } });
const noOutgoing = check('error', 'access.outgoingRequired', { stage: 'submit', field: 'outgoing.number' });

describe('unmet rules', () => {
  test('stand once each with all their places, what forbids before what is missing', () => {
    const found = unmet([noLogin(0), noLogin(1), check('passed', 'access.linesRequired'), tooOld]);
    expect(found.map(({ code, standing, places }) => [code, standing, places.length])).toEqual([
      ['access.basisTooOld', 'violation', 1],
      ['access.loginRequired', 'missing', 2],
    ]);
    expect(found[0]?.paragraph).toBe('349/2021 ¶18');
  });

  test('a doubt stands in nobody’s way', () => {
    const doubt = check('warning', 'access.basisTooOld');
    expect(unmet([doubt])[0]?.standing).toBe('doubt');
    expect(obstacles([doubt], 'submit')).toBe(0);
  });

  test('what is only needed to submit does not stand in the way of preparing', () => {
    expect(obstacles([tooOld, noOutgoing], 'prepare')).toBe(1);
    expect(obstacles([tooOld, noOutgoing], 'submit')).toBe(2);
  });
});

describe('rules that are met', () => {
  test('are named as a group when all that were asked are met', () => {
    const checks = [
      check('passed', 'access.replyEmailNotCorporate', { paragraph: '349/2021 ¶17' }),
      check('passed', 'access.linesRequired'),
      noLogin(0),
    ];
    expect(passed(checks)).toEqual([{ group: 'reply', paragraph: '349/2021 ¶17' }]);
  });

  test('a group that nobody asked about is not claimed', () => {
    expect(passed([])).toEqual([]);
  });
});

describe('fields', () => {
  test('get the checks that are not met, in their order', () => {
    const fields = byField([
      tooOld,
      check('passed', 'access.basisDateFuture', { field: 'basis.date' }),
      noOutgoing,
    ]);
    expect(fields.get('basis.date')).toEqual([tooOld]);
    expect(fields.get('outgoing.number')).toEqual([noOutgoing]);
    expect(fields.get('basis.number')).toBeUndefined();
  });

  test.each([
    ['lines.2.ESOBES', { line: 2, system: 'ESOBES' }],
    ['lines.0', { line: 0, system: null }],
    ['lines', null],
    ['basis.date', null],
    [undefined, null],
  ])('%s is the place %o of the table', (field, place) => {
    expect(linePlace(field)).toEqual(place);
  });
});
