import type { Sheet } from '../../documents/index.ts';
import type { Language } from '../../kernel/index.ts';
import { dateTime } from '../../text/index.ts';
import type { AccessEntry } from '../contract.ts';
import { recordOfPart } from '../filter.ts';
import { detailWords, operationWords, partWords } from '../words.ts';
import wording from './wording.json' with { type: 'json' };

/**
 * The access log with the five facts of 365/2009 ¶8 as columns. A record stands by its id, which is the same in both
 * languages and for ever; operations stand in words and as the log has them.
 * @param userName name of a person id
 */
export function accessLogSheet(
  entries: readonly AccessEntry[],
  language: Language,
  userName: (id: string) => string,
): Sheet {
  const words = wording[language];
  return {
    name: words.name,
    columns: [
      { title: words.sequence, width: 8 },
      { title: words.at, width: 22 },
      { title: words.user, width: 34 },
      { title: words.address, width: 18 },
      { title: words.part, width: 26 },
      { title: words.record, width: 40 },
      { title: words.operation, width: 36 },
      { title: words.code, width: 26 },
      { title: words.detail, width: 40 },
    ],
    rows: entries.map((each) => {
      const { part, record } = recordOfPart(each.part);
      return [
        String(each.sequence),
        dateTime(each.at),
        each.user,
        each.address,
        partWords(part, language),
        record ?? '',
        operationWords(each.operation, language),
        each.operation,
        detailWords(each.detail, language, userName),
      ];
    }),
  };
}
