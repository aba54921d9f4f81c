import { type AccountState, accountNorms, loginName } from '../../../shared/accounts/index.ts';
import { Refusal } from '../../../shared/kernel/index.ts';
import { normsAt } from '../../../shared/norms/index.ts';
import type { Lookup } from '../store/index.ts';

interface Held {
  account: string;
  iin: string;
  login: string;
}

/** Whose the logins are, after what one answer has done so far. */
export class HeldLogins {
  readonly #of: { office: string; today: string; newId(): string };
  readonly #look: Lookup;
  readonly #held = new Map<string, Held>();

  constructor(of: { office: string; today: string; newId(): string }, look: Lookup) {
    this.#of = of;
    this.#look = look;
  }

  /**
   * The person's own account of a login, or a new one; 349/2021 ¶21: never somebody else's.
   * @param field of the input, for a refusal
   * @throws Refusal `accounts.loginRequired`, `accounts.loginTaken` {account}
   */
  accountOf(
    { login, system, iin }: { login: string; system: string; iin: string },
    field: string,
  ): Held & { isNew: boolean } {
    if (login === '') throw new Refusal({ code: 'accounts.loginRequired', field });
    const value = loginName(this.#of.office, system, login);
    const held = this.#held.get(value) ?? this.#holderOf(value, login);
    if (held && held.iin !== iin) {
      const paragraph = accountNorms(this.#of.today, normsAt(this.#look, this.#of.office)).cite('21');
      throw new Refusal({ code: 'accounts.loginTaken', params: { account: held.account }, paragraph, field });
    }
    const found = held ?? { account: this.#of.newId(), iin, login };
    this.#held.set(value, found);
    return { ...found, isNew: held === undefined };
  }

  #holderOf(value: string, login: string): Held | undefined {
    const account = this.#look.holder('account', 'login', value);
    if (account === null) return undefined;
    const { user } = this.#look.state('account', account) as AccountState;
    return { account, iin: user?.iin ?? '', login: user?.login ?? login };
  }
}
