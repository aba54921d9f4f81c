import kk from '../../locales/kk/shell.json';
import ru from '../../locales/ru/shell.json';
import type { Language } from '../../shared/kernel/index.ts';

export type ShellText = `shell:${keyof typeof ru & keyof typeof kk}`;

const texts: Record<Language, Readonly<Record<string, string>>> = { kk, ru };

/** The shell's own few sentences: dialogs and titles, which exist before and beside any page. */
export function say(language: Language, text: ShellText): string {
  return texts[language][text.slice('shell:'.length)] ?? text;
}
