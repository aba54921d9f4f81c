import type { Projection } from '../kernel/index.ts';
import { fullName, shortName } from '../people/index.ts';
import { searchFold, sortKey } from '../text/index.ts';
import type { RequestedPerson } from './schema.ts';
import type { RequestState } from './state.ts';

/** The rows that lists and search read of a request. */
export function projectRequest(_id: string, state: RequestState): Projection {
  const { prepared, submitted, withdrawn } = state;
  const people = prepared.lines.flatMap((line) => prepared.people[line.part] ?? []);
  const first = people[0];
  const systems = uniqueSystems(state);
  return {
    rows: {
      request: [
        {
          status: state.status,
          action: prepared.action,
          reason: prepared.reason,
          channel: prepared.channel,
          changed_at: withdrawn?.at ?? submitted?.at ?? prepared.at,
          outgoing_number: submitted?.outgoing?.number ?? submitted?.skudNumber ?? '',
          outgoing_date: submitted?.outgoing?.date ?? '',
          first_person: first ? shortName(first.name) : '',
          person_key: sortKey(first ? fullName(first.name) : ''),
          person_count: prepared.lines.length,
          systems_kk: systems.map((each) => each.kk).join(', '),
          systems_ru: systems.map((each) => each.ru).join(', '),
        },
      ],
      request_line: prepared.lines.flatMap((line) => {
        const person = prepared.people[line.part];
        return line.systems.map((each) => ({
          employee: person?.employee ?? null,
          system: each.system,
          login: person?.logins[each.system] ?? '',
        }));
      }),
    },
    search: searchFold(searchText(state, people)),
  };
}

function uniqueSystems({ prepared }: RequestState): { kk: string; ru: string }[] {
  const named = prepared.lines.flatMap((line) =>
    line.systems.map((each) => [each.system, each.shortName] as const),
  );
  return [...new Map(named).values()];
}

function searchText({ prepared, submitted }: RequestState, people: RequestedPerson[]): string {
  return [
    ...people.map((each) => `${fullName(each.name)} ${each.iin} ${Object.values(each.logins).join(' ')}`),
    ...prepared.lines.flatMap((line) =>
      line.systems.map((each) => `${each.shortName.kk} ${each.shortName.ru} ${each.name.kk} ${each.name.ru}`),
    ),
    prepared.basis.number,
    submitted?.outgoing?.number ?? '',
    submitted?.skudNumber ?? '',
  ].join(' ');
}
