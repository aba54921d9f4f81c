import type { z } from 'zod';
import { loginName } from '../../../shared/accounts/index.ts';
import type { desk } from '../../../shared/desk/index.ts';
import { ok } from '../../../shared/kernel/index.ts';
import type { Handling } from '../handler.ts';
import { accountOfLogin } from './desk.queries.ts';
import { accountsBy } from './lines.ts';

type Asked = z.output<(typeof desk.calls)['loginFree']['input']>;

/** Whether a login is free in a system; one that is not tells whose it is (349/2021 ¶21). */
export async function loginFree({ system, login, iin }: Asked, { store }: Handling) {
  const held = await store.read((q) => accountOfLogin(q, loginName(store.office, system, login)));
  const others = (await accountsBy(iin, store)).flatMap((each) =>
    each.system === system && each.id !== held?.id ? [each.login] : [],
  );
  if (!held) return ok({ free: true, samePerson: false, heldBy: '', others });
  return ok({ free: false, samePerson: held.iin === iin, heldBy: held.name, others });
}
