/** A part that scrolls takes the focus, so that the keyboard can scroll it too, and says what it is. */
export function scrolled(label: string) {
  return { role: 'group', tabIndex: 0, 'aria-label': label } as const;
}
