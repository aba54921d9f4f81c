import { laterProjection, type Projection } from '../kernel/index.ts';
import { fullName, shortName } from '../people/index.ts';
import { keptSortKey, searchFold } from '../text/index.ts';
import { type AskedPerson, lineKey } from './schema.ts';
import { clockDay, isAnswered, linesOf, type RequestState, undecidedLines } from './state.ts';

/** The rows that lists and search read of a request. */
export function projectRequest(_id: string, state: RequestState): Projection {
  return laterProjection({
    rows: () => ({ request: [requestRow(state)], request_line: lineRows(state) }),
    search: () => searchFold(searchText(state, peopleOf(state))),
  });
}

function peopleOf({ prepared }: RequestState): AskedPerson[] {
  return prepared.lines.flatMap((line) => prepared.people[line.part] ?? []);
}

function requestRow(state: RequestState) {
  const { prepared, submitted, withdrawn, applicant } = state;
  const first = peopleOf(state)[0];
  const systems = uniqueSystems(state);
  return {
    status: state.status,
    action: prepared.action,
    reason: prepared.reason,
    channel: prepared.channel,
    changed_at: withdrawn?.at ?? answeredAt(state) ?? submitted?.at ?? prepared.at,
    outgoing_number: submitted?.outgoing?.number ?? submitted?.skudNumber ?? '',
    outgoing_date: submitted?.outgoing?.date ?? '',
    first_person: first ? shortName(first.name) : '',
    person_key: keptSortKey(first ? fullName(first.name) : ''),
    person_count: prepared.lines.length,
    systems_kk: systems.map((each) => each.kk).join(', '),
    systems_ru: systems.map((each) => each.ru).join(', '),
    // Empty for a letter of an outside applicant: it is no request of this office's own list.
    asked_by: applicant ? '' : state.home,
    applicant: applicant?.name ?? '',
    region: applicant?.region ?? '',
    ...answerColumns(state),
  };
}

/** When a line was answered last; null while none is. */
function answeredAt(state: RequestState): string | null {
  if (!isAnswered(state)) return null;
  const answers = Object.values(state.answering).flatMap(({ lines }) => Object.values(lines));
  return answers.reduce<string | null>((last, { at }) => (last !== null && last > at ? last : at), null);
}

function answerColumns(state: RequestState) {
  const homes = Object.values(state.answering);
  const incoming = homes.flatMap(({ received }) => received?.incoming ?? [])[0];
  const replied = homes.flatMap(({ replies }) => replies.map(({ letter }) => letter.date)).toSorted()[0];
  const all = linesOf(state).length;
  return {
    incoming_number: incoming?.number ?? '',
    incoming_date: incoming?.date ?? '',
    clock_day: clockDay(state) ?? '',
    line_count: all,
    decided_count: all - undecidedLines(state).length,
    replied_day: replied ?? '',
    // Taken back by one office and answered by another before either knew: people decide, nothing undoes itself.
    crossed: state.withdrawn && isAnswered(state) ? 1 : 0,
  };
}

function lineRows({ prepared, answering }: RequestState) {
  const answers = Object.values(answering);
  return prepared.lines.flatMap(({ part, systems }) => {
    const person = prepared.people[part];
    return systems.map(({ system }) => ({
      part,
      employee: person?.employee ?? null,
      iin: person?.iin ?? '',
      system,
      login: person?.logins[system] ?? '',
      result: answers.flatMap(({ lines }) => lines[lineKey({ part, system })]?.result ?? [])[0] ?? '',
    }));
  });
}

function uniqueSystems({ prepared }: RequestState): { kk: string; ru: string }[] {
  const named = prepared.lines.flatMap((line) =>
    line.systems.map((each) => [each.system, each.shortName] as const),
  );
  return [...new Map(named).values()];
}

function searchText(state: RequestState, people: AskedPerson[]): string {
  const { prepared, submitted, applicant, answering } = state;
  return [
    ...people.map((each) => `${fullName(each.name)} ${each.iin} ${Object.values(each.logins).join(' ')}`),
    ...prepared.lines.flatMap((line) =>
      line.systems.map((each) => `${each.shortName.kk} ${each.shortName.ru} ${each.name.kk} ${each.name.ru}`),
    ),
    prepared.basis.number,
    submitted?.outgoing?.number ?? '',
    submitted?.skudNumber ?? '',
    applicant ? `${applicant.name} ${applicant.bin}` : '',
    ...Object.values(answering).map(({ received }) => received?.incoming.number ?? ''),
  ].join(' ');
}
