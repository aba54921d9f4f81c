import { describe, expect, it } from 'vitest';
import type { Envelope } from '../kernel/index.ts';
import { type OfficeState, office } from '../office/index.ts';
import { contextOf, eventOf, ids } from '../testing/index.ts';
import { person } from './aggregate.ts';

const name = { surname: 'Оспанова', given: 'Ләззат', patronymic: '' };
const names = { kk: 'Басқарма', ru: 'Управление' };
const key = Buffer.alloc(32).toString('base64');
const founding = eventOf(
  'office.founded',
  { aggregate: ids.office },
  {
    card: { kind: 'regional', name: names, region: '61', bin: '990140000186' },
    device: { device: ids.device, ed25519: key, x25519: key },
  },
);
const state = office.fold(null, founding) as OfficeState;
const context = contextOf({ state: (kind) => (kind === 'office' ? state : null) });
const admitted = (envelope: Partial<Envelope>) =>
  eventOf('person.admitted', envelope, { roles: ['officeAdministrator'] }, { name });

describe('a person is admitted', () => {
  it('by the device alone right after the founding, and at no other place of its chain', () => {
    const first = { previous: founding.hash };
    expect(person.judge(null, admitted(first), context)).toEqual({ result: 'accepted' });
    for (const later of [{ previous: 'b'.repeat(64) }, { previous: null }, { ...first, device: ids.other }])
      expect(person.judge(null, admitted(later), context)).toMatchObject({
        result: 'refused',
        problem: { code: 'event.roleMissing' },
      });
    expect(person.judge(null, admitted(first), contextOf())).toMatchObject({ result: 'refused' });
  });

  it('by an office administrator at any time, by nobody else', () => {
    const later = admitted({ previous: 'b'.repeat(64), author: ids.other });
    const by = (role: 'officeAdministrator' | 'head') =>
      person.judge(null, later, { ...context, authorRoles: [role] }).result;
    expect(by('officeAdministrator')).toBe('accepted');
    expect(by('head')).toBe('refused');
  });
});
