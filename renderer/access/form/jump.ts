/** Brings the field of a check into sight and puts the keyboard there. */
export function jumpTo(field: string): void {
  const place = document.querySelector(`[data-field="${CSS.escape(field)}"]`);
  place?.scrollIntoView({ block: 'center' });
  const control = place?.querySelector<HTMLElement>('input:not([type="hidden"]), button, [tabindex="0"]');
  control?.focus({ preventScroll: true });
}
