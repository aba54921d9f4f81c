import type { AttachmentRef } from '../../../shared/access/index.ts';
import type { OfficeCard } from '../../../shared/office/index.ts';
import { refusal } from './answers.ts';
import { paperLetter } from './paper-letter.ts';
import { onPaper } from './requests.ts';
import type { TestWindow } from './window.ts';

/** What the test of a window gives: it opens its window later. */
export interface DeskMeans {
  window(): TestWindow;
  /** A draft that only has to be submitted. */
  draft(): Promise<string>;
  scan(): Promise<AttachmentRef>;
}

const queue = { search: '', state: 'all', due: 'all', region: null, system: null, office: null, sort: 'due' };
const letter = { number: 'ВХ-1', date: '2026-11-21' };
const line = { part: 2, system: 'ESOBES', ...refusal, note: '' };
const reply = { language: 'kk', way: 'paper', letter, to: 'Басқарма' };

/** An input with which each call of the desk does its work; the office is made of the kind that the call asks for. */
export function deskInputs(means: DeskMeans): Record<string, () => unknown> {
  const submitted = async () => {
    const id = await means.draft();
    await means.window().did('access.submit', { id, ...onPaper });
    return id;
  };
  const answered = async () => {
    await become('ministry', means.window());
    const id = await submitted();
    await means.window().did('desk.answer', { id, incoming: letter, lines: [line] });
    return id;
  };
  const source = async () => ({ id: await answered(), language: 'kk' });
  return {
    'desk.queue': () => ({ ...queue, offset: 0, limit: 5 }),
    'desk.export': () => ({ ...queue, language: 'kk' }),
    'desk.open': async () => ({ id: await submitted() }),
    'desk.openTyped': async () => ({ id: await submitted() }),
    'desk.register': async () => {
      await become('ministry', means.window());
      return { id: means.window().newId(), letter: paperLetter(await means.scan()) };
    },
    'desk.answer': async () => {
      await become('ministry', means.window());
      return { id: await submitted(), incoming: letter, lines: [line] };
    },
    'desk.record': async () => {
      await become('regional', means.window());
      const came = { way: 'letter', issuer: 'Министрлік', letter, day: letter.date };
      return { id: await submitted(), ...came, lines: [line] };
    },
    'desk.reply': async () => ({ id: await answered(), ...reply }),
    'desk.preview': source,
    'desk.savePdf': source,
    'desk.saveDocx': source,
    'desk.print': async () => ({ ...(await source()), printer: 'laser' }),
  };
}

export async function become(kind: OfficeCard['kind'], window: TestWindow): Promise<void> {
  const { card } = await window.did('office.read', {});
  if (card.kind !== kind) await window.did('office.amend', { card: { ...card, kind } });
}
