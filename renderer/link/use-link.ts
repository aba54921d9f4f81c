import type { LinkState } from '../../shared/link/index.ts';
import { useCall } from '../client/index.ts';

/** The state of the link, read again whenever the service says that it has changed; undefined until it was read. */
export function useLink(): LinkState | undefined {
  return useCall('link.state', {}).data;
}
