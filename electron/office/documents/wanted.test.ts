import { expect, it } from 'vitest';
import { fail } from '../../../shared/kernel/index.ts';
import { DocumentsChannel } from './channel.ts';

it('asks for the other process with the first job, and not before', async () => {
  let wanted = 0;
  const channel = new DocumentsChannel({ patienceMs: 5, want: () => wanted++ });
  expect(wanted).toBe(0);
  expect(await channel.xlsxRead(new Uint8Array())).toEqual(fail('document.failed'));
  expect(wanted).toBe(1);
});
