import type { PageSize, Turn } from './format/scan.ts';

/** Sizes against the width of the room, in hundredths; 100 is the page as wide as the room. */
const zooms = [50, 75, 100, 125, 150, 200, 300, 400, 600] as const;
export const fitWidth = 100;

/** What of a file is looked at, and how. */
export interface View {
  page: number;
  zoom: number;
  turn: Turn;
}

export const firstView: View = { page: 1, zoom: fitWidth, turn: 0 };

export type Step =
  | { to: 'page'; page: number }
  | { to: 'next' | 'previous' | 'first' | 'last' }
  | { to: 'larger' | 'smaller' | 'fitWidth' | 'turned' };

/** @param pages how many the file has; a page beyond them is the nearest one */
export function stepped(view: View, step: Step, pages: number): View {
  const at = (page: number) => ({ ...view, page: Math.min(Math.max(1, page), Math.max(1, pages)) });
  switch (step.to) {
    case 'page':
      return Number.isInteger(step.page) ? at(step.page) : view;
    case 'next':
      return at(view.page + 1);
    case 'previous':
      return at(view.page - 1);
    case 'first':
      return at(1);
    case 'last':
      return at(pages);
    case 'larger':
      return { ...view, zoom: zooms.find((each) => each > view.zoom) ?? view.zoom };
    case 'smaller':
      return { ...view, zoom: zooms.findLast((each) => each < view.zoom) ?? view.zoom };
    case 'fitWidth':
      return { ...view, zoom: fitWidth };
    case 'turned':
      return { ...view, turn: ((view.turn + 90) % 360) as Turn };
  }
}

/** The page as it is seen. */
export function turned({ width, height }: PageSize, turn: Turn): PageSize {
  return turn === 90 || turn === 270 ? { width: height, height: width } : { width, height };
}

/** By the place of the key on the board, for on a Kazakh or Russian layout the letter is another. */
const keys: Readonly<Record<string, Step>> = {
  PageDown: { to: 'next' },
  PageUp: { to: 'previous' },
  Home: { to: 'first' },
  End: { to: 'last' },
  Equal: { to: 'larger' },
  NumpadAdd: { to: 'larger' },
  Minus: { to: 'smaller' },
  NumpadSubtract: { to: 'smaller' },
  Digit0: { to: 'fitWidth' },
  Numpad0: { to: 'fitWidth' },
  KeyR: { to: 'turned' },
};

/** What a key does while the page has the focus; null for keys of somebody else. */
export function keyStep(of: Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'altKey' | 'metaKey'>): Step | null {
  return of.ctrlKey || of.altKey || of.metaKey ? null : (keys[of.code] ?? null);
}
