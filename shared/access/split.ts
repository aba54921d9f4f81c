import type { RequestDraft } from './schema.ts';

/**
 * A mixed draft as two: what may go by letter stays, terminal systems go to a second draft through СКУД (349/2021 ¶14).
 * Null when there is nothing to split: then only the channel has to change.
 */
export function splitDraft(
  draft: RequestDraft,
  isTerminal: (system: string) => boolean,
): { letter: RequestDraft; skud: RequestDraft } | null {
  const letter = linesWith(draft, (system) => !isTerminal(system));
  const skud = linesWith(draft, isTerminal);
  if (letter.length === 0 || skud.length === 0) return null;
  return {
    letter: { ...draft, channel: 'letter', lines: letter },
    skud: { ...draft, channel: 'skud', lines: skud, outgoing: { number: '', date: '' } },
  };
}

function linesWith(draft: RequestDraft, keep: (system: string) => boolean): RequestDraft['lines'] {
  return draft.lines
    .map((line) => ({ ...line, systems: line.systems.filter((each) => keep(each.system)) }))
    .filter((line) => line.systems.length > 0);
}
