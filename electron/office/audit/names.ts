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
  const subjects = await subjectNames([...new Set(records)], at);
  return entries.map(({ seq, at: instant, person, address, part, operation, detail }) => ({
    sequence: seq,
    at: instant,
    user: users.get(person) || person,
    address,
    part,
    subject:
      subjects.get(recordOfPart(part).record ?? '') || users.get(recordOfPart(part).record ?? '') || '',
    operation,
    detail,
  }));
}

/** Names of everybody who was ever admitted, dismissed or not. */
export async function userNames({ store }: Handling): Promise<Map<string, string>> {
  return new Map((await store.read(allPeople)).map(({ id, name }) => [id, name]));
}

async function subjectNames(records: readonly string[], { store }: Handling): Promise<Map<string, string>> {
  const employees = await store.read((q) => employeesOf(q, records));
  const numbers = await store.read((q) => requestNumbers(q, records));
  const accounts = await store.read((q) => accountNames(q, records));
  return new Map([
    ...accounts,
    ...employees.map((each): [string, string] => [each.id, fullName(each)]),
    ...[...numbers].map(([id, number]): [string, string] => [id, `№ ${number}`]),
  ]);
}
