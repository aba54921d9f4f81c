import { type MouseEvent, useEffect, useState } from 'react';
import { lastFocused } from './kept-focus.ts';

/** A dialog that exists only while it is open gives the focus back to what had opened it. */
export function useReturnFocus(): void {
  const [opener] = useState(lastFocused);
  useEffect(
    () => () => {
      // After the dialog's own keeping of the focus has ended.
      requestAnimationFrame(() => {
        if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
      });
    },
    [opener],
  );
}

/**
 * Buttons under fields: pressing one does not leave the field, whose words would come up and move the button away from
 * under the pointer before it is released, so that the press would be lost.
 */
export const keepsFocus = { onMouseDown: (event: MouseEvent) => event.preventDefault() };
