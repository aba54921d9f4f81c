import { laterProjection, type Projection } from '../kernel/index.ts';
import { fullName } from '../people/index.ts';
import { keptSortKey, searchFold } from '../text/index.ts';
import { type AccountState, type Entry, lastSeen, openBlock } from './state.ts';

/** The rows that lists and search read of an account; its entries are those of the journal. */
export function projectAccount(id: string, state: AccountState): Projection {
  return laterProjection({
    rows: () => ({
      account: [accountRow(state)],
      journal_entry: state.entries.map((each) => entryRow(id, state, each)),
    }),
    unique: {
      login: state.user ? [loginName(state.home, state.system, state.user.login)] : [],
      line: state.deeds.map(({ request, part, system }) => lineName(state.home, { request, part, system })),
    },
    search: () => searchFold(searchText(state)),
  });
}

/** What is unique of a login: one login of one system is never two people's (349/2021 ¶21). */
export function loginName(home: string, system: string, login: string): string {
  return `${home}/${system}/${login.toLowerCase()}`;
}

/** What is unique of an answered line: it is answered once by an office. */
export function lineName(home: string, line: { request: string; part: number; system: string }): string {
  return `${home}/${line.request}/${line.part}/${line.system}`;
}

function accountRow(state: AccountState) {
  const { user, applicant, systemName } = state;
  const name = user ? fullName(user.name) : '';
  const block = openBlock(state);
  return {
    home: state.home,
    system: state.system,
    system_kk: systemName.kk,
    system_ru: systemName.ru,
    login: user?.login ?? '',
    employee: user?.employee ?? null,
    iin: user?.iin ?? '',
    name,
    name_key: keptSortKey(name),
    position_kk: user?.position.kk ?? '',
    position_ru: user?.position.ru ?? '',
    unit_kk: user?.unit.kk ?? '',
    unit_ru: user?.unit.ru ?? '',
    applicant: applicant?.name ?? '',
    region: applicant?.region ?? '',
    status: state.status,
    issued_day: state.issued ?? '',
    last_login: state.lastLogin ?? '',
    // The days without a login run from here, whatever the calendar says today.
    seen_day: lastSeen(state) ?? '',
    blocked_day: block?.day ?? '',
    cause: block?.cause ?? '',
    policy: state.policy?.version ?? '',
  };
}

function entryRow(account: string, state: AccountState, entry: Entry) {
  const { columns, paper } = entry;
  const user = entry.user ?? state.user;
  return {
    account,
    event: entry.event,
    home: entry.home,
    type: entry.type,
    day: columns.day,
    applicant: columns.applicant.name,
    region: columns.applicant.region,
    outgoing_number: columns.outgoing?.number ?? '',
    outgoing_date: columns.outgoing?.date ?? '',
    incoming_number: columns.incoming?.number ?? '',
    incoming_date: columns.incoming?.date ?? '',
    system: columns.system,
    system_kk: columns.systemName.kk,
    system_ru: columns.systemName.ru,
    reason: columns.basis.reason,
    basis_title: paper?.basisTitle ?? '',
    basis_number: columns.basis.number,
    basis_date: columns.basis.date,
    administrator: paper?.administrator ?? '',
    note: paper?.note ?? '',
    why: paper?.why ?? '',
    automatic: columns.automatic ? 1 : 0,
    corrects: entry.corrects,
    request: entry.line?.request ?? null,
    person: user ? fullName(user.name) : '',
    login: user?.login ?? '',
  };
}

function searchText({ user, system, systemName, applicant, entries }: AccountState): string {
  return [
    user ? `${fullName(user.name)} ${user.iin} ${user.login}` : '',
    `${system} ${systemName.kk} ${systemName.ru}`,
    applicant?.name ?? '',
    ...entries.map(
      ({ columns, paper }) =>
        `${columns.outgoing?.number ?? ''} ${columns.incoming?.number ?? ''} ${columns.basis.number} ${paper?.administrator ?? ''}`,
    ),
  ].join(' ');
}
