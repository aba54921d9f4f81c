import type { NewEvent } from '../store/index.ts';
import type { WorkingOffice } from './office.ts';

/** Acts past the handlers, as a modified program would: only the judge stands in the way. */
export class Forger {
  constructor(private readonly office: WorkingOffice) {}

  /**
   * The code that events were refused with; null when they were accepted.
   * @param by who signs; null is the workstation alone
   */
  async refusal(
    events: readonly NewEvent[],
    by: 'security' | 'specialist' | null = 'security',
  ): Promise<string | null> {
    const { office } = this;
    const session = by ? office.people.get(by)?.session : { person: null, signer: null, address: '10.0.0.9' };
    if (!session) throw new Error(`nobody sits at ${by}`);
    const done = await office.store.act({
      operation: office.newId(),
      session,
      call: 'desk.answer',
      part: 'desk',
      events,
    });
    return done.ok ? null : done.problem.code;
  }
}

/** An event of the kind that its type names. */
export function eventOf(
  aggregate: string,
  type: string,
  common: Record<string, unknown>,
  ...persons: Record<string, unknown>[]
): NewEvent {
  return { kind: type.split('.')[0] ?? '', aggregate, type, typeVersion: 1, common, persons };
}
