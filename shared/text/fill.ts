/** Puts values into `{placeholders}`; an unknown placeholder stays visible, so that a wrong form is noticed. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}
