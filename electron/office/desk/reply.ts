import type { z } from 'zod';
import type { desk } from '../../../shared/desk/index.ts';
import { fail, type Result } from '../../../shared/kernel/index.ts';
import type { Handling } from '../handler.ts';
import { rulesOn } from '../rules.ts';

type Reply = z.output<(typeof desk.calls)['reply']['input']>;

/** That and when the reply letter went out (349/2021 ¶17). `desk.notDecided` while lines wait. */
export async function reply(
  { id, language, way, letter, to }: Reply,
  { store, session, operation, call, today }: Handling,
): Promise<Result<Record<string, never>>> {
  if (to === '') return fail('field.required', { field: 'to' });
  return store.act<Record<string, never>>({
    operation,
    session,
    call,
    part: `desk/${id}`,
    rules: await rulesOn(store, today()),
    events: [
      {
        kind: 'request',
        aggregate: id,
        type: 'request.replied',
        typeVersion: 1,
        common: { language, way, letter },
        persons: [{ to }],
      },
    ],
    answer: () => ({}),
  });
}
