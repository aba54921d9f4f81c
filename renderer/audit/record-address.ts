import { recordOfPart } from '../../shared/audit/index.ts';

/** Where the record of a logical part is read. A part that is not here opens nothing. */
const addresses: Readonly<Record<string, (record: string) => string>> = {
  access: (record) => `/requests/${record}`,
  desk: (record) => `/desk/${record}`,
  accounts: (record) => `/accounts/${record}`,
  attachments: (record) => `/requests/${record}`,
  employees: (record) => `/employees/${record}`,
  catalogue: () => '/catalogue',
  calendar: () => '/calendar',
  conflicts: (record) => `/conflicts/${record}`,
  person: () => '/people',
  people: () => '/people',
  office: () => '/settings',
};

/** Address of the record that a line of the access log names; null where it names none. */
export function addressOfRecord(part: string): string | null {
  const { part: name, record } = recordOfPart(part);
  return record === null ? null : (addresses[name]?.(record) ?? null);
}
