import {
  accessNorms,
  type Check,
  checkedDraft,
  checkRequest,
  type Known,
  type RequestDraft,
} from '../../../shared/access/index.ts';
import type { SystemCard } from '../../../shared/catalogue/index.ts';
import type { EmployeeState } from '../../../shared/employees/index.ts';
import { currentSystems } from '../catalogue/index.ts';
import { employeesThere } from '../employees/index.ts';
import type { Handling } from '../handler.ts';
import { normsNow } from '../norms/index.ts';
import type { Store } from '../store/index.ts';

/** Directory and catalogue as far as some drafts need them. */
export async function knownTo(drafts: readonly RequestDraft[], store: Store): Promise<Known> {
  const systems = byCode(await currentSystems(store));
  const employees = new Map<string, EmployeeState>();
  for (const id of new Set(drafts.flatMap(({ lines }) => lines.map(({ employee }) => employee)))) {
    const state = (await store.fold('employee', id)) as EmployeeState | null;
    if (state) employees.set(id, state);
  }
  return { employee: (id) => employees.get(id), system: (code) => systems.get(code) };
}

/** Every rule, met or not, over a draft as it stands today. */
export async function checksOf(draft: RequestDraft, { store, today }: Handling): Promise<Check[]> {
  const systems = byCode(await currentSystems(store));
  const asked = draft.lines.map(({ employee }) => employee);
  const there = await store.read((q) => employeesThere(q, asked));
  const checked = checkedDraft(
    draft,
    (id) => there.has(id),
    (code) => systems.get(code),
  );
  return checkRequest(checked, accessNorms(today(), await normsNow(store)), today());
}

function byCode(systems: readonly SystemCard[]): ReadonlyMap<string, SystemCard> {
  return new Map(systems.map((each) => [each.code, each]));
}
