/** Fewest characters of a password; the data service judges again, with the list of common ones. */
const shortestPassword = 12;
const comfortable = 20;

export interface NewPassword {
  password: string;
  again: string;
}
export const noPassword: NewPassword = { password: '', again: '' };

export type Strength =
  | { state: 'empty' }
  | { state: 'short'; missing: number }
  | { state: 'enough' | 'long' };

/**
 * What can honestly be said of a password before a machine tries it: its length. No letters-and-digits rule, for such
 * rules give predictable passwords (OWASP ASVS 6.2.5).
 */
export function strengthOf(password: string): Strength {
  const length = [...password.normalize('NFC')].length;
  if (length === 0) return { state: 'empty' };
  if (length < shortestPassword) return { state: 'short', missing: shortestPassword - length };
  return { state: length < comfortable ? 'enough' : 'long' };
}

export function isUsable({ password, again }: NewPassword): boolean {
  const { state } = strengthOf(password);
  return (state === 'enough' || state === 'long') && password === again;
}
