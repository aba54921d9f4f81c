import { useEffect } from 'react';

/** What had the focus, newest last, with the region that it stood in. */
interface Place {
  element: HTMLElement;
  /** The dialog, or the content of the page; null for what is around it. */
  region: HTMLElement | null;
}

const remembered = 8;
let places: Place[] = [];

const nowhere = () => document.activeElement === null || document.activeElement === document.body;
const takesFocus = (element: HTMLElement) => element.isConnected && !element.matches(':disabled');

/** What has the focus, or had it before its work disabled it. */
export function lastFocused(): Element | null {
  return nowhere() ? (places.at(-1)?.element ?? null) : document.activeElement;
}

function remember(target: EventTarget | null): void {
  if (!(target instanceof HTMLElement)) return;
  const region = target.closest<HTMLElement>('[role="dialog"], #content');
  const others = places.filter(({ element }) => element !== target && element.isConnected);
  places = [...others, { element: target, region }].slice(-remembered);
}

/** Where the keyboard goes on when what it was on has gone: back the way it came, or to the list of the page. */
function nextPlace(region: HTMLElement | null): HTMLElement | null {
  const content = document.getElementById('content');
  const within = region?.isConnected ? region : document.body;
  // Not a part that is only scrolled: nothing can be done with it.
  const before = places.findLast(
    ({ element }) => within.contains(element) && takesFocus(element) && !element.matches('[role="group"]'),
  );
  if (before) return before.element;
  if (within !== document.body && within !== content)
    return within.querySelector('button, input, [tabindex]');
  return content?.querySelector<HTMLElement>('[role="grid"]') ?? content;
}

function mend(): void {
  const last = places.at(-1);
  if (!last || !nowhere()) return;
  if (takesFocus(last.element)) last.element.focus();
  else if (!last.element.isConnected) nextPlace(last.region)?.focus({ preventScroll: true });
}

const fields = ['input', 'textarea', 'button', '[href]', '[tabindex="0"]']
  .map((each) => `${each}:not(:disabled, [type="hidden"])`)
  .join(', ');

/** A dialog begins with its first field; looked for from its beginning, that would be the cross that closes it. */
function beginWithin(event: FocusEvent): void {
  const { target, relatedTarget } = event;
  if (!(target instanceof HTMLElement)) return;
  const dialog = target.closest('.mantine-Modal-close, .mantine-Drawer-close')?.closest('[role="dialog"]');
  if (!dialog || (relatedTarget instanceof Node && dialog.contains(relatedTarget))) return;
  const body = dialog.querySelector('.mantine-Modal-body, .mantine-Drawer-body');
  const first = body?.querySelector<HTMLElement>(fields);
  const chosen = first?.matches('[type="radio"]') ? body?.querySelector<HTMLElement>(':checked') : null;
  // The keeper of the dialog's focus calls twice in one turn.
  setTimeout(() => {
    if (document.activeElement === target) (chosen ?? first)?.focus();
  });
}

/**
 * The keyboard is never nowhere. A button at work is disabled, and a record that leaves its list takes its buttons along:
 * the browser then lets go of the focus, and whoever works without a mouse would begin at the top of the window again.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    const onFocus = (event: FocusEvent) => {
      remember(event.target);
      beginWithin(event);
    };
    // Whoever clicks beside everything has let go of the focus on purpose.
    const onPointer = () => {
      places = [];
    };
    // Neither disabled nor taken away: it was left on purpose.
    const onLeave = ({ target, relatedTarget }: FocusEvent) => {
      if (!(target instanceof HTMLElement) || relatedTarget || !takesFocus(target)) return;
      queueMicrotask(() => {
        if (nowhere() && takesFocus(target)) places = [];
      });
    };
    const onClick = () => remember(nowhere() ? null : document.activeElement);
    // What comes in its stead may take the focus by itself.
    const observer = new MutationObserver(() => {
      if (places.length > 0 && nowhere()) requestAnimationFrame(mend);
    });
    document.addEventListener('focusin', onFocus);
    document.addEventListener('focusout', onLeave);
    document.addEventListener('pointerdown', onPointer);
    document.addEventListener('click', onClick);
    observer.observe(document.body, { subtree: true, childList: true, attributeFilter: ['disabled'] });
    return () => {
      document.removeEventListener('focusin', onFocus);
      document.removeEventListener('focusout', onLeave);
      document.removeEventListener('pointerdown', onPointer);
      document.removeEventListener('click', onClick);
      observer.disconnect();
    };
  }, []);
}
