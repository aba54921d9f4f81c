import { expect, it } from 'vitest';
import { addressOfRecord } from './record-address.ts';

const address = (part: string, kind: 'request' | 'account' | 'employee' | null = null) =>
  addressOfRecord({ part, kind });

it('leads from a line to its record, and nowhere from a line without one', () => {
  expect(address('access/a-1')).toBe('/requests/a-1');
  expect(address('employees/e-1')).toBe('/employees/e-1');
  expect(address('employees')).toBeNull();
  expect(address('tomorrow/x')).toBeNull();
});

it('leads from a file to the record that it belongs to', () => {
  expect(address('attachments/a-1', 'request')).toBe('/requests/a-1');
  expect(address('attachments/a-1', 'account')).toBe('/accounts/a-1');
  expect(address('attachments/a-1', 'employee')).toBe('/employees/a-1');
  expect(address('attachments/a-1')).toBeNull();
});
