import type { Sheet } from '../../documents/index.ts';
import type { Language } from '../../kernel/index.ts';
import type { Region } from '../../norms/index.ts';
import { shortDate } from '../../text/index.ts';
import type { DeskRow } from '../schema.ts';
import wording from './queue-wording.json' with { type: 'json' };

/** The queue of the desk as a workbook. */
export function queueSheet(rows: readonly DeskRow[], language: Language, regions: readonly Region[]): Sheet {
  const words = wording[language];
  return {
    name: words.name,
    columns: [
      { title: words.number, width: 9 },
      { title: words.status, width: 18 },
      { title: words.action, width: 22 },
      { title: words.applicant, width: 44 },
      { title: words.region, width: 24 },
      { title: words.outgoingNumber, width: 16 },
      { title: words.outgoingDate, width: 14 },
      { title: words.incomingNumber, width: 16 },
      { title: words.incomingDate, width: 14 },
      { title: words.person, width: 28 },
      { title: words.people, width: 14 },
      { title: words.systems, width: 60 },
      { title: words.lines, width: 10 },
      { title: words.decided, width: 10 },
      { title: words.clock, width: 14 },
      { title: words.due, width: 14 },
      { title: words.replied, width: 14 },
    ],
    rows: rows.map((row) => cellsOf(row, language, regions)),
  };
}

function cellsOf(row: DeskRow, language: Language, regions: readonly Region[]): string[] {
  const words = wording[language];
  const region = regions.find(({ code }) => code === row.region);
  return [
    String(row.number),
    words.statuses[row.status],
    words.actions[row.action],
    language === 'kk' ? row.applicantKk : row.applicantRu,
    region?.name[language] ?? row.region,
    row.outgoingNumber,
    shortDate(row.outgoingDate),
    row.incomingNumber,
    shortDate(row.incomingDate),
    row.firstPerson,
    String(row.personCount),
    language === 'kk' ? row.systemsKk : row.systemsRu,
    String(row.lineCount),
    String(row.decidedCount),
    shortDate(row.clockDay),
    shortDate(row.due),
    shortDate(row.replied),
  ];
}
