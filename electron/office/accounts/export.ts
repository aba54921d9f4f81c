import type { z } from 'zod';
import { type AccountNorms, accountNorms, type accounts } from '../../../shared/accounts/index.ts';
import { accountsSheet, type ListedAccount } from '../../../shared/accounts/print/index.ts';
import { fail, type Language, ok, type Result } from '../../../shared/kernel/index.ts';
import { reasonClass } from '../../../shared/norms/index.ts';
import { shortDate } from '../../../shared/text/index.ts';
import type { Handling } from '../handler.ts';
import { normsNow } from '../norms/index.ts';
import { type AccountListRow, type IssueOfAccount, issuesOf } from './accounts.queries.ts';
import { factsOf, findAccounts } from './list.ts';

const pageOfRows = 1000;
/** Rows that one sheet takes; beyond it the filter has to be narrowed. */
const mostRows = 200_000;
const names: Readonly<Record<Language, string>> = { kk: 'esepteme-zhazbalar', ru: 'uchetnye-zapisi' };

type Export = z.output<(typeof accounts.calls)['export']['input']>;

/** What the list shows, with full IINs and what each login was issued upon. */
export async function exportAccounts(
  { language, ...filter }: Export,
  at: Handling,
): Promise<Result<{ saved: boolean; rows: number }>> {
  const found = await findAccounts(filter, at, mostRows);
  const norms = accountNorms(at.today(), await normsNow(at.store));
  const listed: ListedAccount[] = [];
  for (let offset = 0; offset < Math.min(found.total, mostRows); offset += pageOfRows) {
    if (at.signal.aborted) return fail('call.cancelled');
    const rows = await found.page(offset, pageOfRows);
    const issues = await issuesByRow(rows, at);
    listed.push(
      ...rows.map((row) => listedOf(row, issues.get(row.row), { language, norms, day: at.today() })),
    );
    at.progress(listed.length, found.total);
  }
  const bytes = await at.documents.xlsxWrite(accountsSheet(listed, language));
  if (!bytes.ok) return bytes;
  const name = `${names[language]}.${language}.xlsx`;
  const { saved } = await at.shell.ask('saveFile', { name, bytes: bytes.value });
  return ok({ saved, rows: listed.length });
}

/** The newest issue of each of some accounts, by the account's row. */
export async function issuesByRow(
  rows: readonly AccountListRow[],
  { store }: Handling,
): Promise<ReadonlyMap<number, IssueOfAccount>> {
  const keys = rows.map(({ row }) => row);
  return new Map((await store.read((q) => issuesOf(q, keys))).map((each) => [each.row, each]));
}

/** Request and document that a login was issued upon, each a line. */
export function basisLines(
  issue: IssueOfAccount | undefined,
  norms: AccountNorms,
  language: Language,
): string[] {
  if (!issue) return [];
  const reason = reasonClass(norms.set, issue.reason);
  const dated = (number: string, date: string) => [number && `№ ${number}`, date && shortDate(date)];
  return [
    dated(issue.outgoing_number, issue.outgoing_date),
    [issue.basis_title || reason?.name[language], ...dated(issue.basis_number, issue.basis_date)],
  ].flatMap((words) => words.filter(Boolean).join(', ') || []);
}

function listedOf(
  row: AccountListRow,
  issue: IssueOfAccount | undefined,
  { language, norms, day }: { language: Language; norms: AccountNorms; day: string },
): ListedAccount {
  const facts = factsOf(row, day, norms);
  const kk = language === 'kk';
  return {
    person: facts.name,
    iin: facts.iin,
    position: kk ? facts.positionKk : facts.positionRu,
    unit: kk ? facts.unitKk : facts.unitRu,
    office: facts.applicant,
    system: kk ? facts.systemKk : facts.systemRu,
    login: facts.login,
    status: facts.status,
    cause: facts.cause || null,
    issued: facts.issued,
    lastLogin: facts.lastLogin,
    days: facts.idle,
    journal: issue?.journal ? String(issue.journal) : '',
    basis: basisLines(issue, norms, language).join('; '),
  };
}
