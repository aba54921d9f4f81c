import {
  type Aggregate,
  accepted,
  type Event,
  firstRefusal,
  readCommon,
  refused,
  requireNewest,
  requireRole,
  type Verdict,
} from '../kernel/index.ts';
import { checkRegions, checkRuleSet } from './check.ts';
import { enabledCommon, normsTypes, publishedCommon, regionsCommon } from './events.ts';
import { type NormsState, normsId, normsIn, type PublishedNorms } from './in-use.ts';

const nothing: Omit<PublishedNorms, 'last'> = { sets: {}, regions: null };

/**
 * Rule sets and regions as the ministry publishes them for all. A set is published first, so that everybody can read it, and is
 * in use only once it is enabled: the one before stays in use until then. Who publishes is the ministry's office administrator,
 * as with the catalogue and the calendar: they are norms of the same kind, and the security administrator, who is measured by
 * these numbers, does not set them.
 */
export const norms: Aggregate<NormsState> = {
  kind: 'norms',
  types: normsTypes,
  judge: (state, event, context) =>
    firstRefusal(
      () => requireRole(context, 'officeAdministrator'),
      () => (context.officeKind === 'ministry' ? accepted : refused('norms.ministryOnly')),
      () => requireNewest(state?.byHome[event.envelope.home] ?? null, event),
      () => judgeContent(state, event),
    ),
  fold(state, event) {
    const { home, id, time } = event.envelope;
    const before = state?.byHome[home] ?? { ...nothing, last: id };
    const now = foldHome(before, event, time.device);
    return { byHome: { ...state?.byHome, [home]: { ...now, last: id } } };
  },
  concerns: (_event, _state, { officeKind }) => (officeKind === 'ministry' ? ['all'] : []),
  project: () => ({ rows: {}, search: null }),
};

function judgeContent(state: NormsState | null, event: Event): Verdict {
  const { aggregate, home, type } = event.envelope;
  if (aggregate !== normsId) return refused('event.malformed');
  if (type === 'norms.ruleSetPublished') {
    const set = readCommon(event, publishedCommon)?.set;
    if (!set) return refused('event.malformed');
    const [fault] = checkRuleSet(set);
    if (!fault) return accepted;
    const paragraph = fault.paragraph === null ? {} : { paragraph: fault.paragraph };
    return refused('norms.setFaulty', { params: { place: fault.place }, ...paragraph });
  }
  if (type === 'norms.ruleSetEnabled') {
    const enabled = readCommon(event, enabledCommon);
    if (!enabled) return refused('event.malformed');
    const awaiting = state?.byHome[home]?.sets[enabled.id]?.awaiting;
    return awaiting?.event === enabled.published ? accepted : refused('record.changed');
  }
  const regions = readCommon(event, regionsCommon)?.regions;
  if (!regions) return refused('event.malformed');
  const problem = checkRegions(regions, normsIn(state, home).regions);
  return problem ? { result: 'refused', problem } : accepted;
}

function foldHome(before: PublishedNorms, event: Event, at: string): PublishedNorms {
  const { id, type } = event.envelope;
  if (type === 'norms.ruleSetPublished') {
    const set = readCommon(event, publishedCommon)?.set;
    if (!set) return before;
    const enabled = before.sets[set.id]?.enabled ?? null;
    return { ...before, sets: { ...before.sets, [set.id]: { awaiting: { set, event: id, at }, enabled } } };
  }
  if (type === 'norms.ruleSetEnabled') {
    const of = readCommon(event, enabledCommon);
    const awaiting = of && before.sets[of.id]?.awaiting;
    if (!awaiting || awaiting.event !== of.published) return before;
    const enabled = { ...awaiting, enabledAt: at };
    return { ...before, sets: { ...before.sets, [of.id]: { awaiting: null, enabled } } };
  }
  const list = readCommon(event, regionsCommon)?.regions;
  return list ? { ...before, regions: { list, at } } : before;
}
