import { useMay } from '../../client/index.ts';
import type { MayAct } from './offered-acts.ts';

export function useMayAct(): MayAct {
  return {
    note: useMay('accounts.noteLogin'),
    block: useMay('accounts.block'),
    policy: useMay('accounts.acceptPolicy'),
    password: useMay('accounts.showPassword'),
    ask: useMay('accounts.draftRequest'),
  };
}
