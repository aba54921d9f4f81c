import { describe, expect, it } from 'vitest';
import type { EmployeeCard } from '../../shared/employees/index.ts';
import { changesOf, emptyOrder, likelyOrder, missingOf, noteOf, ofKind } from './order-input.ts';

const card: EmployeeCard = {
  iin: '900101300007',
  name: { surname: 'Қасымов', given: 'Ерлан', patronymic: '' },
  position: { kk: 'бас маман', ru: 'главный специалист' },
  unit: { kk: 'Төлемдер бөлімі', ru: 'Отдел выплат' },
  workPhone: '+77253351234',
  extension: '',
  mobile: '',
  email: '',
  emailReason: '',
  ip: '10.0.0.17',
  status: 'onLeave',
};

describe('an order being typed', () => {
  it('changes the state by its kind, and what was typed wins', () => {
    expect(changesOf(emptyOrder('dismissed'), card).status).toBe('dismissed');
    expect(changesOf(emptyOrder('hired'), card).status).toBe('working');
    expect(changesOf(emptyOrder('transferred'), card).status).toBe('onLeave');
    expect(changesOf(emptyOrder('dutiesChanged'), { ...card, status: 'dismissed' }).status).toBe('working');
    const typed = { ...emptyOrder('dismissed'), changes: { status: 'working' as const, unitRu: 'Архив' } };
    expect(changesOf(typed, card)).toMatchObject({
      status: 'working',
      unitRu: 'Архив',
      unitKk: card.unit.kk,
    });
  });

  it('begins with the state of its new kind when another is chosen', () => {
    const typed = { ...emptyOrder('hired'), changes: { status: 'onLeave' as const, unitRu: 'Архив' } };
    expect(changesOf(ofKind(typed, 'dismissed'), card)).toMatchObject({
      status: 'dismissed',
      unitRu: 'Архив',
    });
  });

  it('counts from its own day unless another is typed', () => {
    const order = { ...emptyOrder('transferred'), number: ' 77-ж ', date: '2026-11-20' };
    const of = { id: 'a', last: 'b', card };
    expect(noteOf(order, of)).toMatchObject({ number: '77-ж', effective: '2026-11-20', last: 'b' });
    expect(noteOf({ ...order, effective: '2026-12-01' }, of).effective).toBe('2026-12-01');
  });

  it('says what is missing', () => {
    expect(missingOf(emptyOrder('hired'), card)).toEqual(['number', 'date', 'effective']);
    const blank = { ...emptyOrder('hired'), number: '1', date: '2026-11-20', changes: { unitKk: ' ' } };
    expect(missingOf(blank, card)).toEqual(['unitKk']);
  });
});

describe('likelyOrder', () => {
  it.each([
    ['a dismissal', { status: 'dismissed' }, 'dismissed'],
    ['another position', { position: { kk: 'маман', ru: 'специалист' } }, 'transferred'],
    ['another unit in one language', { unit: { kk: 'Мұрағат', ru: 'Отдел выплат' } }, 'transferred'],
    ['a return from leave', { status: 'working' }, null],
    ['another telephone', { mobile: '+77010000000' }, null],
  ] as const)('knows %s', (_what, changes, kind) => {
    expect(likelyOrder(card, { ...card, ...changes })).toBe(kind);
  });

  it('takes who comes back for hired', () => {
    expect(likelyOrder({ ...card, status: 'dismissed' }, card)).toBe('hired');
  });
});
