import { ok } from '../../../shared/kernel/index.ts';
import type { OfficeState, officeCalls } from '../../../shared/office/index.ts';
import type { Handlers, Handling } from '../handler.ts';
import type { NewEvent } from '../store/index.ts';
import { rulingOffice } from './ruling.ts';

export const officeHandlers: Handlers<typeof officeCalls> = {
  async read(_input, { store }) {
    const state = (await store.fold('office', store.office)) as OfficeState;
    const ruledBy = (await rulingOffice(store)) === store.office ? 'office' : 'ministry';
    const { card, settings } = state;
    return ok({ id: store.office, card, settings, ruledBy, registered: store.link.enrolled });
  },
  amend: ({ card }, at) => record(at, { type: 'office.amended', common: { card } }),
  async confirmClock(_input, { store }) {
    await store.confirmClock();
    return ok({});
  },
  async changeSettings({ settings }, at) {
    const { idleMinutes, ...personal } = settings;
    return record(at, { type: 'office.settingsChanged', common: { idleMinutes }, persons: [personal] });
  },
};

function record(at: Handling, of: Pick<NewEvent, 'type' | 'common' | 'persons'>) {
  const { store, session, operation, call } = at;
  return store.act({
    operation,
    session,
    call,
    part: `office/${store.office}`,
    events: [{ kind: 'office', aggregate: store.office, typeVersion: 1, ...of }],
    answer: () => ({}),
  });
}
