import type { ConflictRow } from '../../shared/conflicts/index.ts';

/** Acts of the office that answers: their request is read at the desk. */
const atDesk = new Set<ConflictRow['type']>([
  'request.answered',
  'request.answerRecorded',
  'request.received',
  'request.registered',
  'request.replied',
]);

const addresses: Readonly<Record<string, (record: string) => string>> = {
  account: (record) => `/accounts/${record}`,
  calendar: () => '/calendar',
  employee: (record) => `/employees/${record}`,
  norms: () => '/norms',
  office: () => '/settings',
  person: () => '/people',
  review: () => '/accounts/review',
  system: () => '/catalogue',
};

/** Where the record of what fell is read; null where it has no page. */
export function recordAddress({
  kind,
  record,
  type,
}: Pick<ConflictRow, 'kind' | 'record' | 'type'>): string | null {
  if (record === null) return null;
  if (kind === 'request') return `/${atDesk.has(type) ? 'desk' : 'requests'}/${record}`;
  return addresses[kind]?.(record) ?? null;
}
