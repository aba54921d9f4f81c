import { typedCode } from '../../shared/kernel/index.ts';

/** Groups of a printed code, `7QK2-…-Z`. */
export function codeGroups(code: string): { number: number; group: string }[] {
  return code.split('-').map((group, place) => ({ number: place + 1, group }));
}

/** The last whole group: the check symbol alone behind it would be too easy to guess. */
export function groupToConfirm(code: string): { number: number; group: string } {
  const groups = codeGroups(code);
  const longest = Math.max(...groups.map(({ group }) => group.length));
  return groups.findLast(({ group }) => group.length === longest) ?? { number: 1, group: code };
}

/** Whether somebody typed that group; small letters, O for 0 and I or L for 1 are forgiven, as at the recovery itself. */
export function confirms(code: string, typed: string): boolean {
  return typedCode(typed) === groupToConfirm(code).group;
}
