import { type AccessEntry as Named, recordOfPart } from '../../../shared/audit/index.ts';
import { fullName } from '../../../shared/people/index.ts';
import { requestNumbers } from '../access/index.ts';
import { employeesOf } from '../employees/index.ts';
import type { Handling } from '../handler.ts';
import { allPeople } from '../people/index.ts';
import type { AccessEntry } from '../store/index.ts';
import { accountNames } from './audit.queries.ts';

/** Lines as the auditor reads them: names for the people who acted and for the records they touched. */
export async function named(entries: readonly AccessEntry[], at: Handling): Promise<Named[]> {
  const users = await userNames(at);
  const records = entries.flatMap(({ part }) => recordOfPart(part).record ?? []);
  const subjects = await subjectsOf([...new Set(records)], at);
  return entries.map(({ seq, at: instant, person, address, part, operation, detail }) => {
    const record = recordOfPart(part).record ?? '';
    const subject = subjects.get(record);
    return {
      sequence: seq,
      at: instant,
      user: users.get(person) || person,
      address,
      part,
      subject: subject?.name || users.get(record) || '',
      kind: subject?.kind ?? null,
      operation,
      detail,
    };
  });
}

/** Names of everybody who was ever admitted, dismissed or not. */
export async function userNames({ store }: Handling): Promise<Map<string, string>> {
  return new Map((await store.read(allPeople)).map(({ id, name }) => [id, name]));
}

interface Subject {
  name: string;
  kind: NonNullable<Named['kind']>;
}

async function subjectsOf(records: readonly string[], { store }: Handling): Promise<Map<string, Subject>> {
  const employees = await store.read((q) => employeesOf(q, records));
  const numbers = await store.read((q) => requestNumbers(q, records));
  const accounts = await store.read((q) => accountNames(q, records));
  const found = new Map<string, Subject>();
  for (const [id, name] of accounts) found.set(id, { name, kind: 'account' });
  for (const each of employees) found.set(each.id, { name: fullName(each), kind: 'employee' });
  for (const [id, number] of numbers) found.set(id, { name: `№ ${number}`, kind: 'request' });
  return found;
}
