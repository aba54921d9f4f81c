import { ok } from '../../../shared/kernel/index.ts';
import {
  type NormsState,
  type normsCalls,
  normsId,
  normsTypes,
  type PublishedRuleSet,
  publishedIn,
} from '../../../shared/norms/index.ts';
import type { OfficeState } from '../../../shared/office/index.ts';
import type { Handlers, Handling } from '../handler.ts';
import { rulesOn } from '../rules.ts';
import { pickRegions, pickRuleSet } from './picked.ts';

export const normsHandlers: Handlers<typeof normsCalls> = {
  async read(_input, { store }) {
    const state = (await store.fold('norms', normsId)) as NormsState | null;
    const own = (await store.fold('office', store.office)) as OfficeState | null;
    const found = publishedIn(state, store.office);
    const sets = Object.values(found?.sets ?? {}).flatMap(({ enabled, awaiting }): PublishedRuleSet[] => [
      ...(enabled ? [enabled] : []),
      ...(awaiting ? [{ ...awaiting, enabledAt: null }] : []),
    ]);
    return ok({
      last: found?.last ?? null,
      sets,
      regions: found?.regions ? { list: [...found.regions.list], at: found.regions.at } : null,
      publishes: own?.card.kind === 'ministry',
    });
  },
  pickRuleSet: (_input, at) => pickRuleSet(at),
  async publishRuleSet({ last, set }, at) {
    const done = await record(at, 'norms.ruleSetPublished', { set }, last);
    return done.ok ? ok({ published: done.value.event }) : done;
  },
  async enableRuleSet({ last, act: id, published }, at) {
    const done = await record(at, 'norms.ruleSetEnabled', { id, published }, last);
    return done.ok ? ok({}) : done;
  },
  pickRegions: (_input, at) => pickRegions(at),
  async changeRegions({ last, regions }, at) {
    const done = await record(at, 'norms.regionsChanged', { regions }, last);
    return done.ok ? ok({}) : done;
  },
};

/** One event of the norms; answers with its id. */
async function record(
  { store, session, operation, call, today }: Handling,
  type: keyof typeof normsTypes,
  common: Record<string, unknown>,
  lastSeen: string | null,
) {
  const typeVersion = normsTypes[type];
  return store.act({
    ...{ operation, session, call, part: 'norms', rules: await rulesOn(store, today()) },
    events: [{ kind: 'norms', aggregate: normsId, type, typeVersion, common, lastSeen }],
    answer: ([recorded]) => ({ event: recorded?.event ?? '' }),
  });
}
