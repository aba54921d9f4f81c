import { z } from 'zod';
import { base64, hash, requiredText, roles, text } from '../kernel/index.ts';

/** A name as Kazakhstan's forms ask for it: the patronymic may be absent. */
export const personName = z.strictObject({
  surname: requiredText(100),
  given: requiredText(100),
  patronymic: text(100),
});
export type PersonName = z.infer<typeof personName>;

export function fullName(name: PersonName): string {
  return [name.surname, name.given, name.patronymic].filter(Boolean).join(' ');
}

/** «Қасымов Е. Б.» */
export function shortName(name: PersonName): string {
  const initials = [name.given, name.patronymic].filter(Boolean).map((each) => `${[...each][0]}.`);
  return [name.surname, ...initials].join(' ');
}

export const role = z.enum(roles);
export const roleSet = z
  .array(role)
  .min(1)
  .max(roles.length)
  .refine((held) => new Set(held).size === held.length);

export const personKey = z.strictObject({ id: hash, publicKey: base64 });
