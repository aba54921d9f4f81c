import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { RequestState } from '../../shared/access/index.ts';
import { registry } from '../../shared/features.ts';
import { copyOffice } from './copy.ts';
import type { Measured } from './measured.ts';
import { openOffice } from './office.ts';
import { cardOf } from './people.ts';
import { addFound, addRow, columnsOf, lastRow, somebody } from './plain.queries.ts';
import { PlainDatabase } from './plain.ts';
import { raceSearch, searchedRequests } from './search.ts';

const samples = 200;
const rowsOfTransaction = 20_000;

/** The state of a request with another person in it. */
function withPerson(state: RequestState, index: number): RequestState {
  const card = cardOf(index);
  const people = Object.fromEntries(
    Object.entries(state.prepared.people).map(([part, person]) => [
      part,
      person && { ...person, name: card.name, iin: card.iin },
    ]),
  );
  return { ...state, prepared: { ...state.prepared, people } };
}

/**
 * Search among so many requests. Rows and texts are what the product's own projection gives, written by hand: half a day
 * of signatures would change nothing for a search, which reads the rows and the index alone.
 */
export async function measureMillion(
  from: string,
  scratch: string,
  size: number,
  said: (line: string) => void,
): Promise<Measured[]> {
  const own = await copyOffice(from, join(scratch, 'million'));
  const office = await openOffice(own);
  const plain = new PlainDatabase(join(own, 'data', 'office.db'), office.dmk);
  try {
    const ids = (plain.all(somebody, [samples]) as { id: string }[]).map(({ id }) => id);
    const states = (await Promise.all(ids.map((id) => office.store.fold('request', id)))) as RequestState[];
    const project = registry.get('request')?.project;
    if (!project || states.length === 0) throw new Error('nothing to make more of');
    const columns = (plain.all(columnsOf('request'), []) as { name: string }[]).map(({ name }) => name);
    const [last] = plain.all(lastRow, []) as { row: number; n: number }[];
    if (!last) throw new Error('no request');
    for (let done = last.n; done < size; done += rowsOfTransaction) {
      plain.inOne(() => {
        for (let index = done; index < Math.min(size, done + rowsOfTransaction); index++) {
          const state = states[index % states.length];
          if (!state) continue;
          const row = last.row + 1 + index - last.n;
          const id = office.newId();
          const { rows, search } = project(id, withPerson(state, index));
          const values: Record<string, unknown> = { ...rows.request?.[0], row, id, ordinal: index + 1 };
          plain.run(
            addRow('request', columns),
            columns.map((column) => values[column] ?? null),
          );
          plain.run(addFound, [row, search]);
        }
      });
      if (done % 100_000 < rowsOfTransaction) said(`${done} of ${size} requests to be searched are there`);
    }
    return await raceSearch(office, plain, searchedRequests);
  } finally {
    plain.close();
    await office.close();
    await rm(own, { recursive: true, force: true });
  }
}
