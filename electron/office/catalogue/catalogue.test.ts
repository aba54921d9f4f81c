import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SystemCard } from '../../../shared/catalogue/index.ts';
import { type WorkingOffice, workingOffice } from '../testing/index.ts';

let office: WorkingOffice;
beforeAll(async () => {
  office = await workingOffice();
});
afterEach(() => {
  office.seat = 'specialist';
});
afterAll(() => office.close());

async function system(code: string): Promise<SystemCard> {
  const found = (await office.done('catalogue.systems', {})).find((each) => each.code === code);
  if (!found) throw new Error(`no ${code}`);
  return found;
}
const amendmentOf = ({ terminal, email, phone, functions }: SystemCard) => ({
  terminal,
  email,
  phone,
  functions,
});

describe('the catalogue', () => {
  it('is that of 349/2021 ¶4, in its order', async () => {
    const systems = await office.done('catalogue.systems', {});
    expect(systems.map(({ number }) => number)).toEqual(Array.from({ length: 16 }, (_, index) => index + 1));
    expect(systems.map(({ code }) => code).slice(0, 3)).toEqual(['ENP', 'ESOBES', 'SP']);
  });

  it('holds what the office has amended, the last word counting', async () => {
    office.seat = 'administrator';
    const card = await system('RT');
    const functions = [{ code: 'audit', name: { kk: 'тексеру', ru: 'проверка' } }];
    const first = { ...amendmentOf(card), terminal: true };
    await office.done('catalogue.amendSystem', { id: card.id, amendment: first });
    expect(await system('RT')).toEqual({ ...card, terminal: true });
    const second = { terminal: false, email: 'rt@enbek.gov.kz', phone: '+7 7172 70 12 34', functions };
    await office.done('catalogue.amendSystem', { id: card.id, amendment: second });
    expect(await system('RT')).toEqual({ ...card, ...second });
    expect((await system('SP')).terminal).toBe(false);
  });

  it('refuses what makes no sense', async () => {
    office.seat = 'administrator';
    const card = await system('SP');
    const amendment = amendmentOf(card);
    const refusal = (id: string, changes: object) =>
      office.refusal('catalogue.amendSystem', { id, amendment: { ...amendment, ...changes } });
    expect(await refusal(office.newId(), {})).toBe('system.missing');
    expect(await refusal(card.id, { email: 'nobody' })).toBe('email.invalid');
    expect(await refusal(card.id, { functions: [...card.functions, ...card.functions] })).toBe(
      'field.invalid',
    );
    expect(await refusal(card.id, { functions: [] })).toBe('call.invalid');
  });

  it('is amended by the office administrator alone', async () => {
    const card = await system('SP');
    const input = { id: card.id, amendment: amendmentOf(card) };
    for (const seat of ['specialist', 'head', 'auditor'] as const) {
      office.seat = seat;
      expect(await office.refusal('catalogue.amendSystem', input)).toBe('call.forbidden');
    }
  });
});
