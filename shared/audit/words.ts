import type { Language } from '../kernel/index.ts';
import { shortDate } from '../text/index.ts';
import { type FilterFact, factsOfDetail } from './filter.ts';
import kk from './words/kk.json' with { type: 'json' };
import ru from './words/ru.json' with { type: 'json' };

/** Words of one language: `operations.<feature>.<call>`, `parts.<feature>`, `details.<code>`, `facts.<fact>`. */
interface Words {
  parts: Readonly<Record<string, string>>;
  operations: Readonly<Record<string, Readonly<Record<string, string>>>>;
  details: Readonly<Record<string, string>>;
  facts: Readonly<Record<FilterFact, string>>;
}
const words: Readonly<Record<Language, Words>> = { kk, ru };

/** A call name as people say it; what has no words (a line of a newer or older version) as it was written. */
export function operationWords(operation: string, language: Language): string {
  const [feature = '', call = ''] = operation.split('.');
  return words[language].operations[feature]?.[call] ?? operation;
}

/** @param part logical part without its record */
export function partWords(part: string, language: Language): string {
  return words[language].parts[part] ?? part;
}

/** Service information in words; the facts of an export's filter one after another. @param userName name of a person id */
export function detailWords(detail: string, language: Language, userName: (id: string) => string): string {
  const { details, facts } = words[language];
  const asked = factsOfDetail(detail);
  const [, counted = '', count] = /^([a-z]+) (\d+)$/.exec(detail) ?? [];
  if (!asked) return details[counted] ? `${details[counted]}: ${count}` : (details[detail] ?? detail);
  const value = (fact: FilterFact, text: string) => {
    if (fact === 'from' || fact === 'to') return shortDate(text);
    if (fact === 'user') return userName(text);
    if (fact === 'part') return partWords(text, language);
    if (fact === 'operation') return operationWords(text, language);
    return fact === 'detail' ? (details[text] ?? text) : text;
  };
  return asked.map(([fact, text]) => `${facts[fact]}: ${value(fact, text)}`).join('; ');
}
