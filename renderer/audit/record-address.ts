import { type AccessEntry, recordOfPart } from '../../shared/audit/index.ts';

/** Where the record of a logical part is read. A part that is not here opens nothing. */
const addresses: Readonly<Record<string, (record: string) => string>> = {
  access: (record) => `/requests/${record}`,
  desk: (record) => `/desk/${record}`,
  accounts: (record) => `/accounts/${record}`,
  employees: (record) => `/employees/${record}`,
  catalogue: () => '/catalogue',
  calendar: () => '/calendar',
  conflicts: (record) => `/conflicts/${record}`,
  person: () => '/people',
  people: () => '/people',
  office: () => '/settings',
};

/** A file belongs to a record of one of several kinds. */
const holders = { request: 'access', account: 'accounts', employee: 'employees' } as const;

/** Address of the record that a line of the access log names; null where it names none. */
export function addressOfRecord({ part, kind }: Pick<AccessEntry, 'part' | 'kind'>): string | null {
  const { part: name, record } = recordOfPart(part);
  if (record === null) return null;
  const holder = name === 'attachments' && kind ? holders[kind] : name;
  return addresses[holder]?.(record) ?? null;
}
