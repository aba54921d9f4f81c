import { fail, ok, type Result } from '../../shared/kernel/index.ts';
import type { Handling } from './handler.ts';

/**
 * The stored answer of this person's repeated operation, or the work: for acts that look at states before they are recorded,
 * since by now the record is beyond the step.
 */
export async function once<Answer>(
  { store, operation, call, person }: Handling,
  work: () => Promise<Result<Answer>>,
): Promise<Result<Answer>> {
  const known = await store.answered(operation);
  if (!known) return work();
  return known.call === call && known.person === person ? ok(known.answer as Answer) : fail('call.invalid');
}
