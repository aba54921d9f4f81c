import { checkEmail } from '../identity/index.ts';
import type { Problem } from '../kernel/index.ts';
import type { SystemAmendment } from './schema.ts';

/** What is wrong with an amendment beyond its form: the mailbox, and a function that is named twice. */
export function checkSystemAmendment({ email, functions }: SystemAmendment): Problem | null {
  if (email !== '' && checkEmail(email, []).errors.includes('email.invalid'))
    return { code: 'email.invalid', field: 'email' };
  const codes = functions.map((each) => each.code);
  const twice = codes.findIndex((code, index) => codes.indexOf(code) < index);
  return twice < 0 ? null : { code: 'field.invalid', field: `functions.${twice}` };
}
