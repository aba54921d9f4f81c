import {
  type Aggregate,
  accepted,
  type Event,
  firstRefusal,
  type JudgeContext,
  type Role,
  readCommon,
  readPart,
  refused,
  requireRole,
  type Verdict,
} from '../kernel/index.ts';
import type { OfficeState } from '../office/index.ts';
import { searchFold, sortKey } from '../text/index.ts';
import { admittedCommon, admittedPerson, keyAnnouncedCommon, personTypes, rolesSetCommon } from './events.ts';
import { fullName, type PersonName } from './schema.ts';

export interface PersonState {
  /** Null once the person's part was destroyed. */
  name: PersonName | null;
  roles: Role[];
  active: boolean;
  /** Public keys that this person has announced, oldest first. */
  keys: { id: string; publicKey: string }[];
}

export const person: Aggregate<PersonState> = {
  kind: 'person',
  types: personTypes,
  judge,
  fold,
  // Keys alone, so that what the person signs can be verified: names stay where they are.
  concerns: ({ envelope }, _state, { officeKind }) =>
    envelope.type === 'person.keyAnnounced' ? [officeKind === 'ministry' ? 'all' : 'ministry'] : [],
  project(_id, state) {
    const name = state.name ? fullName(state.name) : '';
    return {
      rows: {
        person: [
          {
            name,
            sort_key: sortKey(name),
            roles: state.roles.join(' '),
            active: state.active ? 1 : 0,
          },
        ],
      },
      search: state.name ? searchFold(name) : null,
    };
  },
};

function judge(state: PersonState | null, event: Event, context: JudgeContext): Verdict {
  const { type } = event.envelope;
  if (type === 'person.admitted') {
    if (state) return refused('person.alreadyAdmitted');
    if (!readCommon(event, admittedCommon) || !readPart(event, 1, admittedPerson))
      return refused('event.malformed');
    return followsFounding(event, context) ? accepted : requireRole(context, 'officeAdministrator');
  }
  if (!state?.active) return refused('person.missing');
  if (type === 'person.keyAnnounced')
    return event.envelope.author === event.envelope.aggregate && readCommon(event, keyAnnouncedCommon)
      ? accepted
      : refused('event.malformed');
  if (type === 'person.rolesSet' && !readCommon(event, rolesSetCommon)) return refused('event.malformed');
  return firstRefusal(
    () => requireRole(context, 'officeAdministrator'),
    () => (event.envelope.author === event.envelope.aggregate ? refused('person.self') : accepted),
  );
}

/**
 * The first person of an office is admitted by its device itself, in the envelope right after the founding one: the device's
 * chain has room for a single such envelope, so that its key can never make an administrator later.
 */
function followsFounding({ envelope }: Event, context: JudgeContext): boolean {
  const office = context.state('office', envelope.home) as OfficeState | null;
  return (
    envelope.author === null &&
    office !== null &&
    envelope.previous === office.founding &&
    office.devices.some(({ device }) => device === envelope.device)
  );
}

function fold(state: PersonState | null, event: Event): PersonState | null {
  switch (event.envelope.type) {
    case 'person.admitted': {
      const common = readCommon(event, admittedCommon);
      return {
        name: readPart(event, 1, admittedPerson)?.name ?? null,
        roles: common?.roles ?? [],
        active: true,
        keys: [],
      };
    }
    case 'person.rolesSet':
      return state && { ...state, roles: readCommon(event, rolesSetCommon)?.roles ?? state.roles };
    case 'person.dismissed':
      return state && { ...state, active: false, roles: [] };
    case 'person.keyAnnounced': {
      const key = readCommon(event, keyAnnouncedCommon)?.key;
      return state && key ? { ...state, keys: [...state.keys, key] } : state;
    }
    default:
      return state;
  }
}
