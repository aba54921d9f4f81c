import { expect, it } from 'vitest';
import { accessFilter, factsOfDetail, filterDetail, recordOfPart, wholeLog } from './filter.ts';

const id = '01939c2e-0000-7000-8000-000000000001';

it('takes beginnings of addresses, and no IIN for one', () => {
  const takes = (address: string) => accessFilter.safeParse({ ...wholeLog, address }).success;
  for (const address of ['10', '10.15.', '10.15.4.21', 'fe80:', 'fe80::1', '2001:db8::'])
    expect(takes(address), address).toBe(true);
  for (const address of ['900101300123', '', '10.15.4.21.7', 'Қасымов', 'a b', '8701']) {
    expect(takes(address), address).toBe(false);
  }
});

it('takes only names of people, parts and operations, so that their line never holds typed text', () => {
  const takes = (more: object) => accessFilter.safeParse({ ...wholeLog, ...more }).success;
  expect(takes({ user: 'onir', part: 'recovery-code', operation: 'people.dismiss', record: id })).toBe(true);
  for (const more of [{ user: 'Ким С.' }, { part: 'a=b' }, { operation: 'x' }, { record: '900101300123' }])
    expect(takes(more)).toBe(false);
});

it('facts written are facts read', () => {
  const filter = { ...wholeLog, to: '2026-11-30', record: id, address: '10.15.' };
  expect(factsOfDetail(filterDetail(filter))).toEqual([
    ['to', '2026-11-30'],
    ['address', '10.15.'],
    ['record', id],
  ]);
  for (const other of ['', 'forbidden', 'rows 12', 'x=1', 'from=']) expect(factsOfDetail(other)).toBeNull();
});

it('a part names a record or none', () => {
  expect(recordOfPart(`access/${id}`)).toEqual({ part: 'access', record: id });
  expect(recordOfPart('find')).toEqual({ part: 'find', record: null });
});
