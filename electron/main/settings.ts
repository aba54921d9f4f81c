import { z } from 'zod';
import { language, type Settings, scale, settings, theme } from '../../shared/kernel/index.ts';

export const bounds = z.strictObject({
  x: z.int(),
  y: z.int(),
  width: z.int().min(400).max(20_000),
  height: z.int().min(300).max(20_000),
  maximized: z.boolean(),
});
export type Bounds = z.infer<typeof bounds>;

/** What this account keeps on this workstation: nothing secret, nobody's data. */
export interface Workstation extends Settings {
  /** Where the window stood, in device-independent pixels; null before it was ever closed. */
  bounds: Bounds | null;
}

/** Kazakh is the language of the state: Russian only where the operating system asks for Russian first. */
function firstLanguage(systemLanguages: readonly string[]): Settings['language'] {
  const known = systemLanguages.find((each) => /^(kk|ru)\b/i.test(each));
  return known?.toLowerCase().startsWith('ru') ? 'ru' : 'kk';
}

/**
 * Settings from a file that anybody may have edited or broken: each value that does not fit is replaced by its
 * default, the others stay.
 * @param systemLanguages as the operating system prefers, best first, e.g. `['ru-RU', 'kk-KZ']`
 */
export function readWorkstation(raw: unknown, systemLanguages: readonly string[]): Workstation {
  const file = z.record(z.string(), z.unknown()).catch({}).parse(raw);
  return {
    language: language.catch(firstLanguage(systemLanguages)).parse(file.language),
    theme: theme.catch('system').parse(file.theme),
    scale: scale.catch(1).parse(file.scale),
    printer: settings.shape.printer.catch(null).parse(file.printer),
    bounds: bounds.nullable().catch(null).parse(file.bounds),
  };
}

/** The part of the workstation's settings that the window may see and change. */
export function windowSettings(workstation: Workstation): Settings {
  const { bounds: _own, ...seen } = workstation;
  return seen;
}
