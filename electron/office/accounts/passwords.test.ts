import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enteredAccount, issuedAccount, type WorkingOffice, workingOffice } from '../testing/index.ts';

let office: WorkingOffice;
beforeAll(async () => {
  office = await workingOffice('ministry');
  office.seat = 'security';
});
afterAll(() => office.close());

describe('the sheet of a temporary password', () => {
  const canary = 'Zq9*canary=Wm4!xK';

  it('is shown once, printed on paper from memory only, and stands nowhere else', async () => {
    const { id, credential } = await issuedAccount(office, { secret: canary });
    expect((await office.done('accounts.open', { id })).credentials).toMatchObject([
      { id: credential, shown: null, inMemory: false },
    ]);
    const slip = { id, credential, language: 'ru', printer: 'laser' } as const;
    expect(await office.refusal('accounts.printSlip', slip)).toBe('accounts.passwordGone');
    const { login } = await office.done('accounts.open', { id });
    expect(await office.done('accounts.showPassword', { id, credential })).toEqual({
      login,
      password: canary,
    });
    const again = await office.call('accounts.showPassword', { id, credential });
    expect(again).toMatchObject({ ok: false, problem: { code: 'credential.alreadyShown' } });
    const shown = await office.done('accounts.open', { id });
    expect(shown.credentials).toMatchObject([{ inMemory: true, shownBy: 'Әлімбаева Сәуле Қайратқызы' }]);
    await office.done('accounts.printSlip', slip);
    expect(office.shell.printed.at(-1)).toMatchObject({ printer: 'laser', paperOnly: true });
    expect(office.shell.printed.at(-1)?.html).toContain(canary);
    const preview = await office.done('accounts.previewSlip', { id, language: 'kk' });
    await office.done('accounts.saveSlip', { id, language: 'kk' });
    const saved = Buffer.from(office.shell.saved.at(-1)?.bytes ?? []).toString();
    expect(saved).toContain(login);
    const log = await office.store.accessLog({ limit: 500 });
    for (const told of [again, shown, preview, saved, log, office.shell.saved.map(({ name }) => name)])
      expect(JSON.stringify(told)).not.toContain(canary);
    for (const file of filesUnder(office.folder)) expect(readFileSync(file).includes(canary)).toBe(false);
    expect(await office.refusal('accounts.showPassword', { id: office.newId(), credential })).toBe(
      'credential.missing',
    );
  });

  it('leaves the memory after ten minutes, with the next one of the account, and with the session', async () => {
    const { id, credential } = await issuedAccount(office);
    const slip = { id, language: 'kk', printer: 'laser' } as const;
    await office.done('accounts.showPassword', { id, credential });
    office.instant = '2026-11-21T09:30:00.000Z';
    expect(await office.refusal('accounts.printSlip', { ...slip, credential })).toBe('accounts.passwordGone');
    const renewed = (await office.done('accounts.renewPassword', { id })).credential ?? '';
    const { password } = await office.done('accounts.showPassword', { id, credential: renewed });
    expect(password).toMatch(/^\S{16}$/);
    await office.done('accounts.printSlip', { ...slip, credential: renewed });
    const next = (await office.done('accounts.renewPassword', { id })).credential ?? '';
    await office.done('accounts.showPassword', { id, credential: next });
    const before = { ...slip, credential: renewed };
    expect(await office.refusal('accounts.printSlip', before)).toBe('accounts.passwordGone');
    office.memory.clear();
    const cleared = { ...slip, credential: next };
    expect(await office.refusal('accounts.printSlip', cleared)).toBe('accounts.passwordGone');
  });

  it('is shown to nobody while the account is blocked', async () => {
    const { id, credential } = await issuedAccount(office);
    await office.done('accounts.block', { id, cause: 'violation', text: 'Пароль берілген', document: null });
    expect(await office.refusal('accounts.showPassword', { id, credential })).toBe('accounts.closed');
    expect((await office.done('accounts.open', { id })).credentials).toMatchObject([{ shown: null }]);
  });

  it('is printed no more once the account is blocked, though it was shown a moment ago', async () => {
    const { id, credential } = await issuedAccount(office);
    const slip = { id, language: 'ru' } as const;
    const onPaper = { ...slip, credential, printer: 'laser' };
    await office.done('accounts.showPassword', { id, credential });
    await office.done('accounts.printSlip', onPaper);
    const printed = office.shell.printed.length;
    await office.done('accounts.block', { id, cause: 'violation', text: 'Пароль берілген', document: null });
    const refused = { ok: false, problem: { code: 'accounts.closed', paragraph: '349/2021 ¶24' } };
    expect(await office.call('accounts.printSlip', onPaper)).toEqual(refused);
    expect(await office.call('accounts.previewSlip', slip)).toEqual(refused);
    expect(await office.call('accounts.saveSlip', slip)).toEqual(refused);
    expect(office.shell.printed).toHaveLength(printed);
  });

  it('is renewed only for an account that still waits for its first login', async () => {
    const id = await enteredAccount(office, { user: { login: 'active' } });
    expect(await office.refusal('accounts.renewPassword', { id })).toBe('accounts.notAwaiting');
  });
});

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .filter((path) => statSync(path).isFile());
}
