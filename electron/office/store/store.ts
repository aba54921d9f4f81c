import type { Result } from '../../../shared/kernel/index.ts';
import type { OpenStore, Store } from './types.ts';

/**
 * Opens (or with `create` makes) the office's database, key store and attachments.
 * `store.inUse`, `store.damaged`, `store.wrongKey`, `store.newer`, `store.readOnly`, `store.diskFull`.
 */
export function openStore(of: OpenStore): Promise<Result<Store>> {
  throw new Error(`not yet: ${of.office}`);
}
