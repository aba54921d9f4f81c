import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import type { Language } from '../../shared/kernel/index.ts';
import type { Telling } from './telling.ts';

export const deadlineFile = 'explained-deadline.txt';

/**
 * Writes down, in both languages, what the window says of a due date: the date, how it was counted and by which paragraph.
 * @param what whose due date it is
 * @param title the sentence with the date, with the rest of the note around it
 */
export async function explained(
  { pages, out }: Telling,
  what: Readonly<Record<Language, string>>,
  title: () => Locator,
): Promise<void> {
  const { desk, frame } = pages;
  const before = desk.language;
  for (const language of ['kk', 'ru'] as const) {
    await frame.speak(language);
    const note = title().locator('..');
    const lines = (await note.innerText()).split('\n').filter((line) => line.trim() !== '');
    if (lines.length < 3) throw new Error(`The due date is not explained: ${lines.join(' ')}`);
    appendFileSync(join(out, deadlineFile), `${what[language]}\n${lines.join('\n')}\n\n`);
  }
  await frame.speak(before);
}
