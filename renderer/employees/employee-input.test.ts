import { describe, expect, test } from 'vitest';
import { type EmployeeCard, employeeInput, employeeRow } from '../../shared/employees/index.ts';
import {
  byField,
  emptyInput,
  inputFromSearch,
  isMissing,
  problemOf,
  rowOf,
  typedCard,
} from './employee-input.ts';

const card: EmployeeCard = {
  iin: '900101300007',
  name: { surname: 'Қасымов', given: 'Ерлан', patronymic: '' },
  position: { kk: 'Бас маман', ru: 'Главный специалист' },
  unit: { kk: 'Төлемдер бөлімі', ru: 'Отдел выплат' },
  workPhone: '+77253212345',
  extension: '105',
  mobile: '',
  email: 'e.qasymov@enbek.gov.kz',
  emailReason: '',
  ip: '10.15.4.21',
  status: 'onLeave',
};

describe('a card to be corrected', () => {
  test('is an input of the schema with every field and readable phones', () => {
    const input = typedCard(card);
    expect(employeeInput.parse(input)).toEqual({
      ...emptyInput,
      iin: '900101300007',
      surname: 'Қасымов',
      given: 'Ерлан',
      positionKk: 'Бас маман',
      positionRu: 'Главный специалист',
      unitKk: 'Төлемдер бөлімі',
      unitRu: 'Отдел выплат',
      workPhone: '+7 725 321 23 45',
      extension: '105',
      email: 'e.qasymov@enbek.gov.kz',
      ip: '10.15.4.21',
      status: 'onLeave',
    });
  });
});

describe('what was searched for in vain', () => {
  test.each([
    ['Қасымов', { surname: 'Қасымов', given: '', patronymic: '' }],
    [' Қасымов  Ерлан Болатұлы ', { surname: 'Қасымов', given: 'Ерлан', patronymic: 'Болатұлы' }],
    ['900101 300007', { iin: '900101300007' }],
    ['отдел 12', {}],
    ['', {}],
  ])('«%s» begins the card with %o', (search, start) => {
    expect(inputFromSearch(search)).toEqual(start);
  });
});

describe('the row of an employee just entered', () => {
  const id = '0190a000-0000-7000-8000-000000000001';
  test('is masked and has no gaps for an absent patronymic', () => {
    const row = rowOf(id, { ...typedCard(card), iin: '900101 300007', surname: ' Қасымов ' });
    expect(employeeRow.parse(row)).toMatchObject({ name: 'Қасымов Ерлан', maskedIin: '9001••••0007' });
  });

  test('never shows an IIN that it cannot mask', () => {
    expect(rowOf(id, { ...typedCard(card), iin: '90010130' }).maskedIin).not.toContain('9');
  });
});

describe('problems of fields', () => {
  test('are grouped by field in their order', () => {
    const fields = byField([
      { field: 'iin', code: 'iin.length' },
      { field: 'ip', code: 'ip.invalid' },
      { field: 'iin', code: 'iin.digits' },
    ]);
    expect(fields.get('iin')?.map((each) => each.code)).toEqual(['iin.length', 'iin.digits']);
  });

  test('of an unknown code still have a sentence', () => {
    expect(problemOf({ field: 'ip', code: 'ip.invalid' })).toEqual({ code: 'ip.invalid' });
    expect(problemOf({ field: 'ip', code: 'of.tomorrow', value: '1' })).toEqual({
      code: 'field.invalid',
      params: { value: '1' },
    });
  });

  test('tell what is missing from what is wrong', () => {
    const codes = ['text.required', 'field.required', 'employee.contactRequired', 'iin.length'];
    expect(codes.map((code) => isMissing({ field: 'x', code }))).toEqual([true, true, true, false]);
  });
});
