import { today } from './calendar/index.ts';
import { registry } from './features.ts';
import { canonical, type Digest, type Event, readCommon } from './kernel/index.ts';
import { type AnyRuleSet, normsAt, normsId, ruleSetFor } from './norms/index.ts';
import { foundedCommon, type OfficeState } from './office/index.ts';
import { keyAnnouncedCommon, type PersonState } from './people/index.ts';
import { type AnnouncedKey, deviceAdmittedCommon, type Numbering, type Outcome } from './sync/index.ts';

/** What whoever numbers a stream is told of the features: a standalone workstation, the centre, the simulation. */
export function numberingOf(
  digest: Digest,
): Pick<Numbering, 'registry' | 'dayOf' | 'officeKind' | 'rolesOf' | 'announces' | 'rulesOn' | 'foreseen'> {
  return {
    registry,
    dayOf: today,
    rulesOn: rulesBy(digest),
    foreseen: [{ of: 'state', kind: 'norms', id: normsId }],
    officeKind: ({ state }, office) => (state('office', office) as OfficeState | null)?.card.kind ?? null,
    rolesOf: ({ state }, person) => (state('person', person) as PersonState | null)?.roles ?? null,
    announces,
  };
}

/** The rule set in use on a day as known at a position: envelopes name the one that the form showed, outcomes the one that judged. */
function rulesBy(digest: Digest): Numbering['rulesOn'] {
  const named = new WeakMap<AnyRuleSet, NonNullable<Outcome['rules']>>();
  return (look, day, office) => {
    const set = ruleSetFor(day, normsAt(look, office).ruleSets);
    const known = named.get(set) ?? { id: set.id, hash: digest.sha256(canonical(set)) };
    named.set(set, known);
    return known;
  };
}

function announces(event: Event): AnnouncedKey[] {
  const { type, aggregate, device } = event.envelope;
  const introduced =
    (type === 'office.founded' && readCommon(event, foundedCommon)?.device) ||
    (type === 'stream.deviceAdmitted' && readCommon(event, deviceAdmittedCommon)?.device);
  if (introduced) return [{ owner: null, device: introduced.device, publicKey: introduced.ed25519 }];
  const announced = type === 'person.keyAnnounced' ? readCommon(event, keyAnnouncedCommon) : null;
  return announced ? [{ owner: aggregate, device, publicKey: announced.key.publicKey }] : [];
}
