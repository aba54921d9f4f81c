import type { Sheet } from '../../documents/index.ts';
import type { Language } from '../../kernel/index.ts';
import { shortDate } from '../../text/index.ts';
import wording from './list-wording.json' with { type: 'json' };

/** An account of the exported list; texts are in the language of the export, days `YYYY-MM-DD` or empty. */
export interface ListedAccount {
  person: string;
  iin: string;
  position: string;
  unit: string;
  office: string;
  system: string;
  login: string;
  status: 'awaiting' | 'active' | 'blocked';
  cause: 'inactive' | 'violation' | 'dismissal' | 'transfer' | 'duties' | 'request' | null;
  issued: string;
  lastLogin: string;
  days: number | null;
  /** Number of the journal entry of the issue; empty when there is none. */
  journal: string;
  basis: string;
}

/** The list of accounts as a workbook, every cell text. */
export function accountsSheet(accounts: readonly ListedAccount[], language: Language): Sheet {
  const words = wording[language];
  return {
    name: words.name,
    columns: [
      { title: words.person, width: 34 },
      { title: words.iin, width: 15 },
      { title: words.position, width: 26 },
      { title: words.unit, width: 30 },
      { title: words.office, width: 34 },
      { title: words.system, width: 34 },
      { title: words.login, width: 20 },
      { title: words.status, width: 22 },
      { title: words.cause, width: 32 },
      { title: words.issued, width: 14 },
      { title: words.lastLogin, width: 16 },
      { title: words.days, width: 16 },
      { title: words.journal, width: 14 },
      { title: words.basis, width: 34 },
    ],
    rows: accounts.map((each) => [
      each.person,
      each.iin,
      each.position,
      each.unit,
      each.office,
      each.system,
      each.login,
      words.statuses[each.status],
      each.cause === null ? '' : words.causes[each.cause],
      each.issued && shortDate(each.issued),
      each.lastLogin && shortDate(each.lastLogin),
      each.days === null ? '' : String(each.days),
      each.journal,
      each.basis,
    ]),
  };
}
