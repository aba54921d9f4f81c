import type { Sheet } from '../../documents/index.ts';
import type { Language } from '../../kernel/index.ts';
import { dateTime } from '../../text/index.ts';
import type { AccessEntry } from '../contract.ts';
import wording from './wording.json' with { type: 'json' };

/** The access log with the five facts of 365/2009 ¶8 as columns. */
export function accessLogSheet(entries: readonly AccessEntry[], language: Language): Sheet {
  const words = wording[language];
  return {
    name: words.name,
    columns: [
      { title: words.sequence, width: 8 },
      { title: words.at, width: 22 },
      { title: words.user, width: 34 },
      { title: words.address, width: 18 },
      { title: words.part, width: 48 },
      { title: words.operation, width: 26 },
      { title: words.detail, width: 40 },
    ],
    rows: entries.map((each) => [
      String(each.sequence),
      dateTime(each.at),
      each.user,
      each.address,
      each.part,
      each.operation,
      each.detail,
    ]),
  };
}
