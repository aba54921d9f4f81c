import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EmployeeInput } from '../../../shared/employees/index.ts';
import { employeeInput, iins, type WorkingOffice, workingOffice } from '../testing/index.ts';

let office: WorkingOffice;
beforeAll(async () => {
  office = await workingOffice();
});
afterAll(() => office.close());

const iin = iins();
const fresh = () => iin.next().value as string;
const everybody = { search: '', status: null, sort: 'name', offset: 0, limit: 50 } as const;
const enter = async (changes: Partial<EmployeeInput>) => {
  const id = office.newId();
  await office.done('employees.enter', { id, input: employeeInput(changes) });
  return id;
};
const found = async (search: string) =>
  (await office.done('employees.list', { ...everybody, search })).rows.map(({ name }) => name);

describe('the directory', () => {
  it('keeps a card in its normal form and shows it masked in the list', async () => {
    const id = await enter({ iin: '900101 300007', mobile: '8 701 234 56 78' });
    const { card, last } = await office.done('employees.open', { id });
    expect(card).toMatchObject({ iin: '900101300007', mobile: '+77012345678' });
    const { rows, total } = await office.done('employees.list', everybody);
    expect(total).toBe(1);
    expect(rows[0]).toMatchObject({ id, name: 'Қасымов Ерлан Бақытұлы', maskedIin: '9001••••0007' });
    expect(JSON.stringify(rows)).not.toContain('900101300007');
    const [entered] = await office.store.history('employee', id);
    expect(entered?.event.envelope.rules?.id).toBe('349/2021');
    expect(entered?.outcome?.rules).toEqual(entered?.event.envelope.rules);

    await office.done('employees.correct', { id, last, input: employeeInput({ unitRu: 'Бухгалтерия' }) });
    expect((await office.done('employees.open', { id })).card.unit.ru).toBe('Бухгалтерия');
    // Somebody who still has the former card open must not undo the correction.
    const late = { id, last, input: employeeInput({ unitRu: 'Канцелярия' }) };
    expect(await office.refusal('employees.correct', late)).toBe('record.changed');
  });

  it.each([
    ['a wrong check digit', { iin: '900101300008' }, 'iin.checkDigit'],
    ['letters', { iin: '90010130000O' }, 'iin.digits'],
    ['too few digits', { iin: '9001013' }, 'iin.length'],
    ['no surname', { surname: '' }, 'field.required'],
    ['a mailbox elsewhere', { email: 'a@mail.ru' }, 'email.notCorporate'],
  ])('refuses %s', async (_what, changes, code) => {
    const input = employeeInput({ iin: '061211600012', ...changes });
    expect(await office.refusal('employees.enter', { id: office.newId(), input })).toBe(code);
  });

  it('has one card for an IIN', async () => {
    const input = employeeInput({ iin: '900101300007' });
    expect(await office.refusal('employees.enter', { id: office.newId(), input })).toBe(
      'employee.alreadyEntered',
    );
    const { errors } = await office.done('employees.check', { id: null, input });
    expect(errors).toEqual([{ field: 'iin', code: 'employee.alreadyEntered' }]);
  });

  it('warns of look-alike letters and still takes the name', async () => {
    const input = employeeInput({ iin: '061211600012', surname: 'Қaсымова' });
    const { errors, warnings } = await office.done('employees.check', { id: null, input });
    expect(errors).toEqual([]);
    expect(warnings).toEqual([{ field: 'surname', code: 'text.lookAlikes', value: 'Қасымова' }]);
    await office.done('employees.enter', { id: office.newId(), input });
    // Folding lets the right spelling find the wrong one.
    expect(await found('Қасымова')).toEqual(['Қaсымова Ерлан Бақытұлы']);
  });

  it('finds Kazakh letters from a Russian keyboard, and prefixes of several words', async () => {
    expect(await found('Касым')).toContain('Қасымов Ерлан Бақытұлы');
    expect(await found('касымов ерл')).toEqual(
      ['Қасымов Ерлан Бақытұлы', 'Қaсымова Ерлан Бақытұлы'].slice(0, 2),
    );
    expect(await found('900101')).toEqual(['Қасымов Ерлан Бақытұлы']);
    expect(await found('нетакого')).toEqual([]);
  });

  it.each(['"', '*', 'a" OR "b', "'; DROP TABLE employee; --", 'NEAR(', '^', '-', '(((', '\u0000', '😀'])(
    'survives %j in the search field',
    async (search) => {
      expect((await office.call('employees.list', { ...everybody, search })).ok).toBe(true);
      expect((await office.call('find.everything', { search })).ok).toBe(true);
    },
  );

  it('keeps HTML in names as text', async () => {
    await enter({ iin: fresh(), surname: '<img src=x onerror=alert(1)>', given: '<b>Ә</b>' });
    expect(await found('onerror')).toEqual(['<img src=x onerror=alert(1)> <b>Ә</b> Бақытұлы']);
  });

  it('gives the answer of a repeated operation, once recorded', async () => {
    const operation = office.newId();
    const input = { id: office.newId(), input: employeeInput({ iin: fresh(), surname: 'Ләпбаева' }) };
    const first = await office.call('employees.enter', input, { operation });
    const second = await office.call('employees.enter', input, { operation });
    expect(second).toEqual(first);
    expect(await found('лапбаева')).toHaveLength(1);
  });

  it('sorts by the Kazakh alphabet and filters by status', async () => {
    await enter({ iin: fresh(), surname: 'Әбенова', status: 'onLeave' });
    await enter({ iin: fresh(), surname: 'Беков', unitKk: 'Ішкі бақылау', unitRu: 'Аудит' });
    const names = (await office.done('employees.list', everybody)).rows.map(({ name }) => name.split(' ')[0]);
    expect(names.indexOf('Әбенова')).toBeLessThan(names.indexOf('Беков'));
    const away = await office.done('employees.list', { ...everybody, status: 'onLeave' });
    expect(away).toMatchObject({ total: 1, rows: [{ status: 'onLeave' }] });
    const page = await office.done('employees.list', { ...everybody, sort: 'unitRu', limit: 1 });
    expect(page).toMatchObject({ rows: [{ unitRu: 'Аудит' }] });
    expect(page.total).toBeGreaterThan(1);
    const newest = await office.done('employees.list', { ...everybody, sort: 'newest', limit: 1 });
    expect(newest.rows[0]?.name).toMatch(/^Беков/);
  });

  it('is closed to who may only read', async () => {
    office.seat = 'auditor';
    const input = employeeInput({});
    expect(await office.refusal('employees.enter', { id: office.newId(), input })).toBe('call.forbidden');
    expect((await office.call('employees.list', everybody)).ok).toBe(true);
    office.seat = 'specialist';
  });
});
