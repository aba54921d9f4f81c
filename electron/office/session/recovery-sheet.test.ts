import { expect, it } from 'vitest';
import { foundedOffice, RecordingShell, turkistan } from '../testing/index.ts';

it('the recovery code is printed with the day of its sheet, on paper alone', async () => {
  const shell = new RecordingShell();
  const { window, recoveryCode } = await foundedOffice(shell);
  await window.did('session.printRecoveryCode', { printer: 'laser', language: 'ru' });
  const [sheet] = shell.printed;
  expect(sheet).toMatchObject({ printer: 'laser', paperOnly: true });
  for (const text of [recoveryCode, turkistan.card.name.ru, 'Напечатан: 21 ноября 2026 года'])
    expect(sheet?.html).toContain(text);
  await window.close();
});
