import type { find } from '../../../shared/find/index.ts';
import { ok } from '../../../shared/kernel/index.ts';
import { requestPageOfHits } from '../access/index.ts';
import { employeePageOfHits, masked } from '../employees/index.ts';
import type { Handlers, Handling } from '../handler.ts';
import { newestHits } from '../newest-hits.ts';

/** Hits of each kind under the field of Ctrl+K. */
const shown = 8;

/** The text that is searched for is never kept: neither in a log nor in an error. */
export const findHandlers: Handlers<typeof find> = {
  async everything({ search }, at) {
    const employees = await hits('employee', search, at);
    const requests = await hits('request', search, at);
    const page = { order: 'newest', limit: shown, offset: 0 } as const;
    const people = await at.store.read((q) => employeePageOfHits(q, employees, page));
    const papers = await at.store.read((q) => requestPageOfHits(q, requests, page));
    return ok({
      employees: people
        .map(masked)
        .map(({ id, name, maskedIin, unitKk, unitRu }) => ({ id, name, maskedIin, unitKk, unitRu })),
      requests: papers.map((each) => ({
        id: each.id,
        number: each.ordinal,
        firstPerson: each.first_person,
        personCount: each.person_count,
        status: each.status,
        systemsKk: each.systems_kk,
        systemsRu: each.systems_ru,
      })),
    });
  },
};

async function hits(kind: string, search: string, { store }: Handling): Promise<number[]> {
  const keep = async (rows: number[]) => rows;
  return (await newestHits(store, { kind, search, most: shown, keep })) ?? [];
}
