import type { catalogue, SystemAmendment } from '../../../shared/catalogue/index.ts';
import { checkEmail } from '../../../shared/identity/index.ts';
import { fail, ok, type Problem } from '../../../shared/kernel/index.ts';
import { systems } from '../../../shared/norms/index.ts';
import type { Handlers } from '../handler.ts';
import { currentSystems } from './systems.ts';

export const catalogueHandlers: Handlers<typeof catalogue> = {
  systems: async (_input, { store }) => ok(await currentSystems(store)),
  async amendSystem({ id, amendment }, { store, session, operation, call }) {
    const system = systems.find((each) => each.id === id);
    if (!system) return fail('system.missing');
    const wrong = wrongAmendment(amendment);
    if (wrong) return { ok: false, problem: wrong };
    return store.act({
      operation,
      session,
      call,
      part: `catalogue/${id}`,
      events: [
        {
          kind: 'system',
          aggregate: id,
          type: 'system.amended',
          typeVersion: 1,
          common: { code: system.code, amendment },
        },
      ],
      answer: () => ({}),
    });
  },
};

function wrongAmendment({ email, functions }: SystemAmendment): Problem | null {
  if (email !== '' && checkEmail(email, []).errors.includes('email.invalid'))
    return { code: 'email.invalid', field: 'email' };
  const codes = functions.map((each) => each.code);
  const twice = codes.findIndex((code, index) => codes.indexOf(code) < index);
  return twice < 0 ? null : { code: 'field.invalid', field: `functions.${twice}` };
}
