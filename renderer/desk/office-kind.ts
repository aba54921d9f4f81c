import { useCall } from '../client/index.ts';

/**
 * Whether the office owns the systems and answers by itself; a regional one records what it was answered. Null until that
 * is known.
 */
export function useAnswersItself(): boolean | null {
  const kind = useCall('office.read', {}).data?.card.kind;
  return kind === undefined ? null : kind === 'ministry';
}
