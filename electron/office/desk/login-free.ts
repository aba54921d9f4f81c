import type { z } from 'zod';
import { loginName } from '../../../shared/accounts/index.ts';
import type { desk } from '../../../shared/desk/index.ts';
import { ok } from '../../../shared/kernel/index.ts';
import type { Handling } from '../handler.ts';
import { accountOfLogin } from './desk.queries.ts';

type Asked = z.output<(typeof desk.calls)['loginFree']['input']>;

/** Whether a login is free in a system; one that is not tells whose it is. */
export async function loginFree({ system, login, iin }: Asked, { store }: Handling) {
  const held = await store.read((q) => accountOfLogin(q, loginName(store.office, system, login)));
  if (!held) return ok({ free: true, samePerson: false, heldBy: '' });
  return ok({ free: false, samePerson: held.iin === iin, heldBy: held.name });
}
