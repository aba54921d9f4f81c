import { useEffect, useRef } from 'react';

const openable = '[role="dialog"], [role="listbox"], [role="menu"]';

/** Escape leaves the form, unless it closes something that is open over it. */
export function useLeaving(leave: () => void): void {
  const latest = useRef(leave);
  useEffect(() => {
    latest.current = leave;
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      const opened = [...document.querySelectorAll(openable)].some((each) => each.checkVisibility());
      if (!opened) latest.current();
    };
    // Before all others: those who close something on Escape have closed it when the event has come up again.
    window.addEventListener('keydown', listen, true);
    return () => window.removeEventListener('keydown', listen, true);
  }, []);
}
