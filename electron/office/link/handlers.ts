import { ok } from '../../../shared/kernel/index.ts';
import type { link } from '../../../shared/link/index.ts';
import type { Handlers } from '../handler.ts';
import type { Wiring } from '../store/index.ts';
import type { Workplace } from '../workplace.ts';
import { exchangeFileHandlers } from './carried/handlers.ts';
import { enrolmentHandlers } from './enrol.ts';
import { asked } from './problem.ts';
import { renewDevice } from './renew.ts';
import type { LinkService } from './service.ts';
import { standingsOf, stateOf } from './state.ts';
import { authorityFacts, checkedChange } from './way.ts';

export function linkHandlers(
  service: LinkService,
  workplace: Workplace,
  announces: Wiring['announces'],
): Handlers<typeof link> {
  return {
    ...enrolmentHandlers(workplace, service),
    ...exchangeFileHandlers(service, announces),
    async state(_input, { store }) {
      return ok(await stateOf(store, service));
    },
    async standings({ kind, ids }, { store }) {
      return ok(await standingsOf(store, service, { kind, ids }));
    },
    async exchangeNow() {
      return service.exchangeNow();
    },
    renew: ({ code }, at) => asked(() => renewDevice(code, at, () => service.bring())),
    setPaused: ({ paused }) => service.setPaused(paused),
    async change(typed, { store }) {
      const way = checkedChange(typed, await store.link.way());
      return way.ok ? service.change(way.value) : way;
    },
    authorityFacts: async ({ authority }) => authorityFacts(authority),
  };
}
