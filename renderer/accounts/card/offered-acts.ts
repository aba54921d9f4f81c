import type { AccountCard } from '../../../shared/accounts/index.ts';

export type ActKey =
  | 'showPassword'
  | 'firstLogin'
  | 'login'
  | 'repeat'
  | 'lostPassword'
  | 'askChange'
  | 'askBlock'
  | 'policy'
  | 'renew'
  | 'block';

/** What the person's roles allow. */
export interface MayAct {
  note: boolean;
  block: boolean;
  policy: boolean;
  password: boolean;
  ask: boolean;
}

/** Acts that fit the account's state and the person's roles, the most probable next step first. */
export function offeredActs(
  { own, status, credentials, letters }: Pick<AccountCard, 'own' | 'status' | 'credentials' | 'letters'>,
  may: MayAct,
): ActKey[] {
  const unshown = credentials.some(({ shown, gone }) => shown === null && gone === null);
  const open = status !== 'blocked';
  const awaiting = status === 'awaiting';
  const acts: [ActKey, boolean][] = [
    ['repeat', may.ask && !open],
    ['showPassword', may.password && awaiting && unshown],
    ['firstLogin', may.note && own && awaiting],
    ['login', may.note && own && status === 'active'],
    ['lostPassword', may.ask && open],
    ['askChange', may.ask && open],
    ['askBlock', may.ask && open],
    ['policy', may.policy && own && open],
    ['renew', may.password && own && awaiting && credentials.length + letters.length > 0],
    ['block', may.block && own && open],
  ];
  return acts.filter(([, offered]) => offered).map(([act]) => act);
}
