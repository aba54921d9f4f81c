import { expect, it } from 'vitest';
import { addressOfRecord } from './record-address.ts';

it('leads from a line to its record, and nowhere from a line without one', () => {
  expect(addressOfRecord('access/a-1')).toBe('/requests/a-1');
  expect(addressOfRecord('attachments/a-1')).toBe('/requests/a-1');
  expect(addressOfRecord('employees/e-1')).toBe('/employees/e-1');
  expect(addressOfRecord('employees')).toBeNull();
  expect(addressOfRecord('tomorrow/x')).toBeNull();
});
