import type { RequestState } from '../../../shared/access/index.ts';
import type { AccountState } from '../../../shared/accounts/index.ts';
import type { Fact } from '../../../shared/conflicts/index.ts';
import type { EmployeeState } from '../../../shared/employees/index.ts';
import type { Bilingual } from '../../../shared/kernel/index.ts';
import { fullName, type PersonName, type PersonState } from '../../../shared/people/index.ts';
import type { Store } from '../store/index.ts';
import type { Fallen } from './fallen.ts';

/** Whom or what a fallen act is about: as it says itself, else as its record is now. */
export async function subjectOf(store: Store, of: Fallen, facts: readonly Fact[]): Promise<Bilingual> {
  const persons = facts.filter(({ field }) => field === 'person');
  const system = facts.find(({ field }) => field === 'system');
  const [first, ...others] = persons;
  const said = first ? [more(first, others.length), system] : [await recordName(store, of), system];
  const named = said.filter((each) => each !== null && each !== undefined);
  const [only] = facts.filter(({ field }) => field === 'name' || field === 'number');
  const told = named.length > 0 ? named : only ? [only] : [];
  return { kk: told.map(({ kk }) => kk).join(' · '), ru: told.map(({ ru }) => ru).join(' · ') };
}

function more({ kk, ru }: Bilingual, others: number): Bilingual {
  return others === 0 ? { kk, ru } : { kk: `${kk} +${others}`, ru: `${ru} +${others}` };
}

async function recordName(store: Store, { kind, record, home }: Fallen): Promise<Bilingual | null> {
  if (record === null || home !== store.office) return null;
  const state = await store.fold(kind, record);
  const name = state === null ? null : (names[kind]?.(state) ?? null);
  return name && { kk: fullName(name), ru: fullName(name) };
}

const names: Readonly<Record<string, (state: unknown) => PersonName | null>> = {
  request: (state) => Object.values((state as RequestState).prepared.people)[0]?.name ?? null,
  account: (state) => (state as AccountState).user?.name ?? null,
  employee: (state) => (state as EmployeeState).card?.name ?? null,
  person: (state) => (state as PersonState).name,
};
