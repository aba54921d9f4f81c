import { describe, expect, it } from 'vitest';
import { type Envelope, type Event, envelopeVersion, type JudgeContext } from '../kernel/index.ts';
import { type OfficeState, office } from '../office/index.ts';
import { person } from './aggregate.ts';

const ids = {
  office: '01948f00-0000-7000-8000-000000000001',
  device: '01948f00-0000-7000-8000-000000000002',
  person: '01948f00-0000-7000-8000-000000000003',
  unit: '01948f00-0000-7000-8000-000000000004',
};
const founding = 'a'.repeat(64);
const name = { surname: 'Оспанова', given: 'Ләззат', patronymic: '' };

function event(type: string, envelope: Partial<Envelope>, ...bodies: Record<string, unknown>[]): Event {
  const parts = bodies.map((body, number) => ({ number, salt: '0'.repeat(64), body }));
  return {
    envelope: {
      v: envelopeVersion,
      id: ids.unit,
      home: ids.office,
      office: ids.office,
      kind: type.split('.')[0] ?? '',
      aggregate: ids.person,
      type,
      typeVersion: 1,
      author: null,
      device: ids.device,
      incarnation: 1,
      sequence: 2,
      previous: founding,
      unit: { id: ids.unit, place: 1, size: 1 },
      buildsOn: [],
      seen: null,
      rules: null,
      time: { device: '2026-11-21T09:02:03.004Z', offset: null, doubt: false },
      parts: parts.map(({ number }) => ({ number, commitment: '0'.repeat(64) })),
      ...envelope,
    },
    hash: founding,
    parts,
  };
}

const card = {
  kind: 'regional',
  name: { kk: 'Басқарма', ru: 'Управление' },
  region: '61',
  bin: '990140000186',
};
const key = Buffer.alloc(32).toString('base64');
const founded = office.fold(
  null,
  event(
    'office.founded',
    { aggregate: ids.office },
    { card, device: { device: ids.device, ed25519: key, x25519: key } },
  ),
) as OfficeState;

const context = (more: Partial<JudgeContext> = {}): JudgeContext => ({
  day: '2026-11-21',
  officeKind: 'regional',
  authorRoles: [],
  holder: () => null,
  state: (kind) => (kind === 'office' ? founded : null),
  ...more,
});
const admitted = (envelope: Partial<Envelope>) =>
  event('person.admitted', envelope, { roles: ['officeAdministrator'] }, { name });

describe('a person is admitted', () => {
  it('by the device alone right after the founding, and at no other place of its chain', () => {
    expect(person.judge(null, admitted({}), context())).toEqual({ result: 'accepted' });
    for (const later of [{ previous: 'b'.repeat(64) }, { previous: null }, { device: ids.unit }])
      expect(person.judge(null, admitted(later), context())).toMatchObject({
        result: 'refused',
        problem: { code: 'event.roleMissing' },
      });
    expect(person.judge(null, admitted({}), context({ state: () => null }))).toMatchObject({
      result: 'refused',
    });
  });

  it('by an office administrator at any time, by nobody else', () => {
    const later = admitted({ previous: 'b'.repeat(64), author: ids.unit });
    const by = (role: 'officeAdministrator' | 'head') =>
      person.judge(null, later, context({ authorRoles: [role] })).result;
    expect(by('officeAdministrator')).toBe('accepted');
    expect(by('head')).toBe('refused');
  });
});
