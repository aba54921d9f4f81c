import i18next, { type TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { Language, Problem } from '../../shared/kernel/index.ts';
import { dateTime, documentDate, shortDate } from '../../shared/text/index.ts';

/** The language of the window; a component that calls this is drawn anew at a switch and keeps its state. */
export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return asLanguage(i18n.language);
}

function asLanguage(name: string): Language {
  return name === 'kk' ? 'kk' : 'ru';
}

/** Switches every text of the window at once; what is typed stays, for forms hold values and not texts. */
export async function switchLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
}

/** The side of a text in both languages that the window shows. */
export function inLanguage(text: { kk: string; ru: string }, language: Language): string {
  return language === 'kk' ? text.kk || text.ru : text.ru || text.kk;
}

/** Values of a problem as people read them: days as dates, instants in Kazakhstan's time, sizes as they are. */
function readable(params: Problem['params'], language: Language): Record<string, string | number> {
  const entries = Object.entries(params ?? {}).map(([name, value]): [string, string | number] => {
    if (typeof value !== 'string') return [name, value];
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return [name, documentDate(value, language)];
    if (/^\d{4}-\d{2}-\d{2}T/.test(value)) return [name, dateTime(value)];
    return [name, value];
  });
  return Object.fromEntries(entries);
}

/** The sentence of a problem, without its paragraph. */
export function problemText(problem: Problem, t: TFunction): string {
  const language = asLanguage(i18next.language);
  const key = `errors:${problem.code}`;
  return t(key, { ...readable(problem.params, language), defaultValue: t('common:failed') });
}

/** «349/2021 п. 18» or «349/2021 18-тармақ» of a citation like `349/2021 ¶18`; null when the problem cites nothing. */
export function paragraphText(paragraph: string | undefined, t: TFunction): string | null {
  if (!paragraph) return null;
  const [, act, number] = /^(.*?)\s*¶\s*(.+)$/.exec(paragraph) ?? [];
  if (act === undefined || number === undefined) return paragraph;
  const appendix = /^app(\d+)$/.exec(number)?.[1];
  if (appendix !== undefined) return t('common:appendix', { act, number: appendix });
  return t('common:paragraph', { act, number });
}

export { dateTime, documentDate, shortDate };

/** The days from one to another as text; one day is told once. Both ISO days. */
export function shortDays(first: string, last: string): string {
  return first === last ? shortDate(first) : `${shortDate(first)} – ${shortDate(last)}`;
}
