import { describe, expect, test } from 'vitest';
import { emptyDraft, requestDraft } from '../../../shared/access/index.ts';
import { changeDraft, type DraftChange, isSameSheet } from './draft-changes.ts';

const qasymov = '0190a000-0000-7000-8000-000000000001';
const umbetova = '0190a000-0000-7000-8000-000000000002';
const esobes = { system: 'ESOBES', functions: ['search'] };

const drafted = (...changes: DraftChange[]) => changes.reduce(changeDraft, emptyDraft('ru'));

describe('a draft', () => {
  test('keeps everything else when one field changes, and stays of its schema', () => {
    const draft = drafted(
      { do: 'action', action: 'grant' },
      { do: 'channel', channel: 'letter' },
      { do: 'reason', reason: 'hiring' },
      { do: 'basis', field: 'number', value: '87-ж/қ' },
      { do: 'basis', field: 'date', value: '2026-11-02' },
      { do: 'head', field: 'name', value: 'Бекенов Асқар' },
      { do: 'outgoing', field: 'date', value: '2026-11-21' },
      { do: 'reply', field: 'replyEmail', value: 'a@enbek.gov.kz' },
      { do: 'language', language: 'kk' },
    );
    expect(requestDraft.parse(draft)).toEqual({
      ...emptyDraft('kk'),
      action: 'grant',
      channel: 'letter',
      reason: 'hiring',
      basis: { title: '', number: '87-ж/қ', date: '2026-11-02', copy: null },
      head: { name: 'Бекенов Асқар', positionKk: '', positionRu: '' },
      outgoing: { number: '', date: '2026-11-21' },
      replyEmail: 'a@enbek.gov.kz',
    });
  });

  test('never holds a person twice', () => {
    const draft = drafted({ do: 'addPerson', employee: qasymov }, { do: 'addPerson', employee: qasymov });
    expect(draft.lines).toEqual([{ employee: qasymov, systems: [] }]);
  });

  test('takes at most as many people as its schema', () => {
    const people = Array.from(
      { length: 200 },
      (_, i): DraftChange => ({
        do: 'addPerson',
        employee: `0190a000-0000-7000-8000-${String(i).padStart(12, '0')}`,
      }),
    );
    expect(requestDraft.safeParse(drafted(...people)).success).toBe(true);
  });

  test('keeps the login when functions of a system change', () => {
    const draft = drafted(
      { do: 'addPerson', employee: qasymov },
      { do: 'system', employee: qasymov, ...esobes },
      { do: 'login', employee: qasymov, system: 'ESOBES', login: 'e.qasymov' },
      { do: 'system', employee: qasymov, system: 'ESOBES', functions: ['search', 'enter'] },
    );
    expect(draft.lines[0]?.systems).toEqual([
      { system: 'ESOBES', functions: ['search', 'enter'], login: 'e.qasymov' },
    ]);
  });

  test('gives the systems of one person to all, but never the login', () => {
    const draft = drafted(
      { do: 'addPerson', employee: qasymov },
      { do: 'addPerson', employee: umbetova },
      { do: 'system', employee: umbetova, system: 'RT', functions: ['search'] },
      { do: 'login', employee: umbetova, system: 'RT', login: 's.umbetova' },
      { do: 'system', employee: qasymov, ...esobes },
      { do: 'system', employee: qasymov, system: 'RT', functions: ['enter'] },
      { do: 'login', employee: qasymov, system: 'ESOBES', login: 'e.qasymov' },
      { do: 'sameForAll', employee: qasymov },
    );
    expect(draft.lines[1]?.systems).toEqual([
      { system: 'ESOBES', functions: ['search'], login: '' },
      { system: 'RT', functions: ['enter'], login: 's.umbetova' },
    ]);
    expect(draft.lines[0]?.systems[0]?.login).toBe('e.qasymov');
  });

  test('forgets a removed person and a removed system', () => {
    const draft = drafted(
      { do: 'addPerson', employee: qasymov },
      { do: 'addPerson', employee: umbetova },
      { do: 'system', employee: qasymov, ...esobes },
      { do: 'removeSystem', employee: qasymov, system: 'ESOBES' },
      { do: 'removePerson', employee: umbetova },
    );
    expect(draft.lines).toEqual([{ employee: qasymov, systems: [] }]);
  });
});

test('the number and the day under which a draft leaves do not change its sheet; everything else does', () => {
  const before = drafted({ do: 'channel', channel: 'letter' }, { do: 'action', action: 'grant' });
  const same = (...changes: DraftChange[]) => isSameSheet(before, changes.reduce(changeDraft, before));
  expect(same({ do: 'outgoing', field: 'number', value: '5' }, { do: 'skudNumber', value: '7' })).toBe(true);
  expect(same({ do: 'outgoing', field: 'date', value: '2026-11-23' })).toBe(true);
  expect(same({ do: 'action', action: 'block' }, { do: 'action', action: 'grant' })).toBe(true);
  expect(same({ do: 'basis', field: 'number', value: '5' })).toBe(false);
});
