import { describe, expect, it } from 'vitest';
import { checkEmployee, inputOf } from './check.ts';
import type { EmployeeInput } from './schema.ts';

const domains = ['enbek.gov.kz', '*.gov.kz'];
const typed: EmployeeInput = {
  iin: '900101 300007',
  surname: 'Қасымов',
  given: ' Ерлан ',
  patronymic: '',
  positionKk: 'бас   маман',
  positionRu: 'главный специалист',
  unitKk: 'Әлеуметтік төлемдер бөлімі',
  unitRu: 'Отдел социальных выплат',
  workPhone: '8 (72533) 5-12-34 доб. 105',
  extension: '',
  mobile: '8 701 234 56 78',
  email: 'e.kasymov@Enbek.gov.kz',
  emailReason: '',
  ip: '10.0.0.17',
  status: 'working',
};
const check = (changes: Partial<EmployeeInput>) => checkEmployee({ ...typed, ...changes }, domains);
const codes = (changes: Partial<EmployeeInput>) =>
  check(changes).errors.map(({ field, code }) => `${field} ${code}`);
const doubts = (changes: Partial<EmployeeInput>) =>
  check(changes).warnings.map(({ field, code }) => `${field} ${code}`);

describe('checkEmployee', () => {
  it('puts a card into its normal form', () => {
    expect(check({})).toEqual({
      errors: [],
      warnings: [],
      card: {
        iin: '900101300007',
        name: { surname: 'Қасымов', given: 'Ерлан', patronymic: '' },
        position: { kk: 'бас маман', ru: 'главный специалист' },
        unit: { kk: 'Әлеуметтік төлемдер бөлімі', ru: 'Отдел социальных выплат' },
        workPhone: '+77253351234',
        extension: '105',
        mobile: '+77012345678',
        email: 'e.kasymov@enbek.gov.kz',
        emailReason: '',
        ip: '10.0.0.17',
        status: 'working',
      },
    });
  });

  it('gives the same card for what it made itself', () => {
    const { card } = check({});
    expect(card && checkEmployee(inputOf(card), domains).card).toEqual(card);
  });

  it.each([
    ['wrong check digit', '900101300008', 'iin iin.checkDigit'],
    ['too short', '90010130000', 'iin iin.length'],
    ['letters', '90010130000O', 'iin iin.digits'],
    ['nothing', '', 'iin field.required'],
  ])('refuses an IIN: %s', (_what, iin, expected) => {
    expect(codes({ iin })).toContain(expected);
    expect(check({ iin }).card).toBeNull();
  });

  it('only doubts an IIN whose digits tell no birth date', () => {
    expect(codes({ iin: '061211700016' })).toEqual([]);
    expect(doubts({ iin: '061211700016' })).toEqual(['iin iin.seventhDigitDoubtful']);
    expect(doubts({ iin: '061211600012' })).toEqual([]);
  });

  it('warns of Latin letters in a Cyrillic name and says what was meant', () => {
    const { errors, warnings } = check({ surname: 'Қaсымoв' });
    expect(errors).toEqual([]);
    expect(warnings).toEqual([{ field: 'surname', code: 'text.lookAlikes', value: 'Қасымов' }]);
  });

  it('demands names, positions and units in both languages', () => {
    expect(codes({ surname: '', positionKk: ' ', unitRu: '' })).toEqual([
      'surname field.required',
      'positionKk field.required',
      'unitRu field.required',
    ]);
  });

  it('demands a number to be reached at', () => {
    expect(codes({ workPhone: '', mobile: '' })).toEqual(['workPhone employee.contactRequired']);
    expect(codes({ workPhone: '' })).toEqual([]);
    expect(codes({ mobile: '12' })).toEqual(['mobile phone.invalid']);
  });

  it('prefers the extension of its own field and refuses one that is no number', () => {
    expect(check({ extension: '7' }).card?.extension).toBe('7');
    expect(codes({ extension: 'abc' })).toEqual(['extension field.invalid']);
  });

  it('takes a mailbox of another domain only with a reason', () => {
    expect(codes({ email: 'kasymov@mail.ru' })).toEqual(['email email.notCorporate']);
    const excused = check({ email: 'kasymov@mail.ru', emailReason: 'корпоративной почты ещё нет' });
    expect(excused.errors).toEqual([]);
    expect(excused.warnings).toEqual([{ field: 'email', code: 'email.notCorporate' }]);
    expect(excused.card?.emailReason).toBe('корпоративной почты ещё нет');
    expect(codes({ email: 'kasymov', emailReason: 'x' })).toEqual(['email email.invalid']);
  });

  it('does not keep a reason that is not needed', () => {
    expect(check({ emailReason: 'x' }).card?.emailReason).toBe('');
  });

  it('knows addresses of both versions, and lets one be absent with a word', () => {
    expect(check({ ip: '2001:DB8:0:0:0:0:0:1' }).card?.ip).toBe('2001:db8::1');
    expect(codes({ ip: '10.0.0.256' })).toEqual(['ip ip.invalid']);
    expect(doubts({ ip: '127.0.0.1' })).toEqual(['ip ip.notWorkstation']);
    expect(doubts({ ip: '' })).toEqual(['ip field.required']);
  });

  it('keeps HTML as the text that it is', () => {
    expect(check({ given: '<b>Ерлан</b>' }).card?.name.given).toBe('<b>Ерлан</b>');
  });
});
