import type { Language } from '../../shared/kernel/index.ts';
import { normsHere } from '../client/index.ts';
import { inLanguage } from '../i18n/index.ts';

/** Name of a region by the first two digits of KATO; empty for none. */
export function regionName(code: string, language: Language): string {
  const found = normsHere().regions.find((each) => each.code === code);
  return found ? inLanguage(found.name, language) : '';
}
