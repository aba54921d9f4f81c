import type { Sheet } from '../../documents/index.ts';
import type { Language } from '../../kernel/index.ts';
import { type RuleSet, reasonClass } from '../../norms/index.ts';
import { dateTime, shortDate } from '../../text/index.ts';
import type { RequestRow } from '../shown.ts';
import { listWording } from './list-wording.ts';

/** The list of requests as a workbook. @param set whose names the reasons have */
export function requestSheet(rows: readonly RequestRow[], set: RuleSet, language: Language): Sheet {
  const words = listWording[language];
  return {
    name: words.name,
    columns: [
      { title: words.number, width: 9 },
      { title: words.status, width: 18 },
      { title: words.action, width: 22 },
      { title: words.reason, width: 40 },
      { title: words.channel, width: 18 },
      { title: words.outgoingNumber, width: 16 },
      { title: words.outgoingDate, width: 14 },
      { title: words.changed, width: 18 },
      { title: words.person, width: 28 },
      { title: words.people, width: 14 },
      { title: words.systems, width: 60 },
    ],
    rows: rows.map((row) => cellsOf(row, set, language)),
  };
}

function cellsOf(row: RequestRow, set: RuleSet, language: Language): string[] {
  const words = listWording[language];
  const reason = row.reason === null ? null : reasonClass(set, row.reason);
  return [
    row.number === null ? '' : String(row.number),
    words.statuses[row.status],
    row.action === null ? '' : words.actions[row.action],
    reason?.name[language] ?? '',
    row.channel === null ? '' : words.channels[row.channel],
    row.outgoingNumber,
    shortDate(row.outgoingDate),
    dateTime(row.at),
    row.firstPerson,
    String(row.personCount),
    language === 'kk' ? row.systemsKk : row.systemsRu,
  ];
}
