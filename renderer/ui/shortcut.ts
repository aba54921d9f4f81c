import { useEffect, useRef } from 'react';

export interface Shortcut {
  /** The place of the key on the board (`KeyK`), for on a Kazakh or Russian layout the letter is another. */
  code: string;
  ctrl?: boolean;
  shift?: boolean;
}

function matches(shortcut: Shortcut, event: KeyboardEvent): boolean {
  return (
    event.code === shortcut.code &&
    (event.ctrlKey || event.metaKey) === (shortcut.ctrl ?? false) &&
    event.shiftKey === (shortcut.shift ?? false) &&
    !event.altKey
  );
}

/** Runs while the component is on the page. Give null to switch it off. */
export function useShortcut(shortcut: Shortcut, run: (() => void) | null): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  const { code, ctrl, shift } = shortcut;
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      const act = latest.current;
      if (
        act === null ||
        event.defaultPrevented ||
        !matches({ code, ctrl: ctrl ?? false, shift: shift ?? false }, event)
      )
        return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, [code, ctrl, shift]);
}
