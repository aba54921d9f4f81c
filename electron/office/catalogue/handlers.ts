import type { catalogue } from '../../../shared/catalogue/index.ts';
import { fail, ok } from '../../../shared/kernel/index.ts';
import { systems } from '../../../shared/norms/index.ts';
import type { Handlers } from '../handler.ts';
import { currentSystems } from './systems.ts';

export const catalogueHandlers: Handlers<typeof catalogue> = {
  systems: async (_input, { store }) => ok(await currentSystems(store)),
  async amendSystem({ id, amendment }, { store, session, operation, call }) {
    const system = systems.find((each) => each.id === id);
    if (!system) return fail('system.missing');
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
