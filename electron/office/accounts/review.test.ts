import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { enteredAccount, RequestDesk, type WorkingOffice, workingOffice } from '../testing/index.ts';

let office: WorkingOffice;
let desk: RequestDesk;
beforeAll(async () => {
  office = await workingOffice();
  desk = new RequestDesk(office);
});
afterEach(() => {
  office.seat = 'head';
});
afterAll(() => office.close());

const unit = { kk: 'Төлемдер бөлімі', ru: 'Отдел выплат' };

describe('a periodic review', () => {
  it('lists the open accounts of each unit', async () => {
    office.seat = 'head';
    await enteredAccount(office, { user: { login: 'one' } });
    await enteredAccount(office, { user: { login: 'two', unit: { kk: 'Кеңсе', ru: 'Канцелярия' } } });
    expect(await office.done('accounts.reviewUnits', {})).toEqual([
      { unitKk: 'Кеңсе', unitRu: 'Канцелярия', accounts: 1, reviewed: '' },
      { unitKk: unit.kk, unitRu: unit.ru, accounts: 1, reviewed: '' },
    ]);
  });

  it('is confirmed by the head, and opens a draft to block what is not to be kept', async () => {
    office.seat = 'specialist';
    const employee = await desk.employee();
    const keep = await enteredAccount(office, { user: { login: 'keep' } });
    const goes = await enteredAccount(office, { user: { login: 'goes', employee } });
    const decisions = [
      { account: keep, keep: true },
      { account: goes, keep: false },
    ];
    const input = { id: office.newId(), unit, decisions, note: 'Тексерілді', language: 'ru' as const };
    expect(await office.refusal('accounts.confirmReview', input)).toBe('call.forbidden');
    office.seat = 'head';
    const operation = office.newId();
    const done = await office.call('accounts.confirmReview', input, { operation });
    const made = done.ok ? done.value.drafts : [];
    expect(made).toHaveLength(1);
    const again = await office.call('accounts.confirmReview', input, { operation });
    expect(again).toEqual({ ok: true, value: { drafts: [] } });
    const { draft } = await office.done('access.openDraft', { id: made[0] ?? '' });
    expect(draft).toMatchObject({
      action: 'block',
      language: 'ru',
      lines: [{ employee, systems: [{ system: 'ESOBES', login: 'goes' }] }],
    });
    const units = await office.done('accounts.reviewUnits', {});
    expect(units.find(({ unitRu }) => unitRu === unit.ru)?.reviewed).toBe('2026-11-21');
    const listed = await office.done('accounts.reviewAccounts', { unit, language: 'ru' });
    expect(listed.confirmed).toEqual({
      at: expect.stringMatching(/^2026-11-21T/),
      by: 'Оспанова Ләззат Сәкенқызы',
    });
    expect(Object.fromEntries(listed.accounts.map(({ id, decision }) => [id, decision]))).toMatchObject({
      [keep]: 'keep',
      [goes]: 'block',
    });
    const others = { kk: 'Кеңсе', ru: 'Канцелярия' };
    const other = await office.done('accounts.reviewAccounts', { unit: others, language: 'ru' });
    expect([other.confirmed, other.accounts.map(({ decision }) => decision)]).toEqual([null, ['']]);
    const { html } = await office.done('accounts.previewReview', { unit: unit.ru, language: 'ru' });
    for (const words of ['заблокировать', 'оставить', 'goes', '21 ноября 2026 года'])
      expect(html).toContain(words);
    await office.done('accounts.saveReview', { unit: unit.kk, language: 'kk' });
    await office.done('accounts.printReview', { unit: '', language: 'kk', printer: 'laser' });
    expect(office.shell.printed).toHaveLength(1);
  });

  it('is refused for an account that is not there, twice named, or of a review that is there', async () => {
    const account = await enteredAccount(office, { user: { login: 'three' } });
    const confirm = (id: string, accounts: readonly string[]) =>
      office.refusal('accounts.confirmReview', {
        ...{ id, unit, note: '', language: 'kk' as const },
        decisions: accounts.map((each) => ({ account: each, keep: true })),
      });
    const id = office.newId();
    expect(await confirm(id, [office.newId()])).toBe('accounts.missing');
    expect(await confirm(id, [account, account])).toBe('event.malformed');
    expect(await confirm(id, [account])).toBeNull();
    expect(await confirm(id, [account])).toBe('record.changed');
    expect(await office.store.verify()).toMatchObject({ ok: true });
  });
});
