import { describe, expect, test } from 'vitest';
import { loginMapping } from '../../../shared/accounts/index.ts';
import { assign, fieldOf, lacksOf, startMapping, wholeMapping } from './mapping.ts';

const known = { login: 0, iin: 1, day: 2, system: 3, oneSystem: null, completes: true };

describe('the columns of a list of last logins', () => {
  test('start as remembered, else with everything to choose', () => {
    expect(wholeMapping(startMapping(known))).toEqual(known);
    expect(lacksOf(startMapping(null))).toEqual(['who', 'day', 'system']);
    expect(wholeMapping(startMapping(null))).toBeNull();
  });

  test('a login or an IIN is enough, and one system for the whole list', () => {
    const byIin = { ...known, login: null, system: null, oneSystem: 'ESOBES' };
    expect(loginMapping.parse(wholeMapping(byIin))).toEqual(byIin);
    expect(lacksOf({ ...byIin, oneSystem: null })).toEqual(['system']);
  });

  test('a column of systems is stronger than the one system chosen before', () => {
    expect(wholeMapping({ ...known, oneSystem: 'ESOBES' })?.oneSystem).toBeNull();
  });

  test('a column serves one field', () => {
    const moved = assign(known, 'day', 0);
    expect(moved).toMatchObject({ day: 0, login: null });
    expect(fieldOf(moved, 0)).toBe('day');
    expect(fieldOf(moved, 2)).toBeNull();
    expect(assign(known, 'iin', null)).toMatchObject({ iin: null, login: 0 });
  });
});
