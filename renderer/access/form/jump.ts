import { flushSync } from 'react-dom';
import { closeBeside } from '../../ui/index.ts';

/** Brings the field of a check into sight and puts the keyboard there. */
export function jumpTo(field: string): void {
  const place = document.querySelector(`[data-field="${CSS.escape(field)}"]`);
  // A field under a scan cannot take the keyboard: the scan gives way.
  if (place?.closest('[inert]')) flushSync(closeBeside);
  place?.scrollIntoView({ block: 'center' });
  // What is typed comes before what is clicked: in a system's cell the login stands under its chip.
  const control =
    place?.querySelector<HTMLElement>('input:not([type="hidden"])') ??
    place?.querySelector<HTMLElement>('button');
  control?.focus({ preventScroll: true });
}
