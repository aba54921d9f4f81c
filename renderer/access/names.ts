import type { SystemCard } from '../../shared/catalogue/index.ts';
import type { Language } from '../../shared/kernel/index.ts';
import { inLanguage } from '../i18n/index.ts';

/** The name proper of «АИС «Е-Собес»»: in a chip the kind of every system would only repeat itself. */
export function chipName(name: string): string {
  return /[«"](.+)[»"]/.exec(name)?.[1] ?? name;
}

/** Names of a list row, which are joined by commas; a comma inside «…» belongs to a name. */
export function chipNames(joined: string): string {
  return joined
    .split(/, (?![^«]*»)/)
    .map(chipName)
    .join(', ');
}

export function systemName(system: SystemCard | undefined, code: string, language: Language): string {
  return system ? inLanguage(system.shortName, language) : code;
}

export function functionNames(
  system: SystemCard | undefined,
  codes: readonly string[],
  language: Language,
): string[] {
  return codes.map((code) => {
    const found = system?.functions.find((each) => each.code === code);
    return found ? inLanguage(found.name, language) : code;
  });
}
