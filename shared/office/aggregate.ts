import {
  type Aggregate,
  accepted,
  type Event,
  firstRefusal,
  type JudgeContext,
  readCommon,
  readPart,
  refused,
  requireNewest,
  requireRole,
  type Verdict,
} from '../kernel/index.ts';
import { normsAt } from '../norms/index.ts';
import { amendedCommon, foundedCommon, officeTypes, settingsCommon, settingsPersonal } from './events.ts';
import {
  checkOfficeCard,
  type DeviceKeys,
  firstSettings,
  type OfficeCard,
  type OfficeSettings,
} from './schema.ts';

export interface OfficeState {
  card: OfficeCard;
  settings: OfficeSettings;
  devices: DeviceKeys[];
  /** Hash of the founding envelope: the one right after it admits the first person. */
  founding: string;
  /** Last event: what the next one builds on. */
  last: string;
}

export const office: Aggregate<OfficeState> = {
  kind: 'office',
  types: officeTypes,
  judge,
  fold,
  // The settings name the head and the mailbox, which are nobody else's.
  concerns: ({ envelope }, _state, { officeKind }) =>
    envelope.type === 'office.settingsChanged' ? [] : [officeKind === 'ministry' ? 'all' : 'ministry'],
  project: (_id, { card }) => ({
    rows: {
      office: [
        { kind: card.kind, name_kk: card.name.kk, name_ru: card.name.ru, region: card.region, bin: card.bin },
      ],
    },
    search: null,
  }),
};

function judge(state: OfficeState | null, event: Event, context: JudgeContext): Verdict {
  const { type } = event.envelope;
  if (type === 'office.founded') {
    if (state) return refused('office.alreadyFounded');
    const founded = readCommon(event, foundedCommon);
    const own =
      event.envelope.aggregate === event.envelope.home && founded?.device.device === event.envelope.device;
    if (!founded || !own || event.envelope.author !== null) return refused('event.malformed');
    return judgeCard(founded.card, event, context);
  }
  if (!state) return refused('office.notFounded');
  return firstRefusal(
    () => requireRole(context, 'officeAdministrator'),
    () => requireNewest(state, event),
    () => judgeContent(event, context),
  );
}

function judgeContent(event: Event, context: JudgeContext): Verdict {
  if (event.envelope.type === 'office.settingsChanged')
    return readCommon(event, settingsCommon) && readPart(event, 1, settingsPersonal)
      ? accepted
      : refused('event.malformed');
  const card = readCommon(event, amendedCommon)?.card;
  return card ? judgeCard(card, event, context) : refused('event.malformed');
}

/** Where there is a directory the kind is what it says: no office makes itself the ministry. */
function judgeCard(card: OfficeCard, { envelope }: Event, context: JudgeContext): Verdict {
  const { registeredKind = null } = context;
  const wrong = checkOfficeCard(card, normsAt(context, envelope.home));
  if (wrong) return { result: 'refused', problem: wrong };
  return registeredKind === null || card.kind === registeredKind
    ? accepted
    : refused('office.kindMismatch', { field: 'card.kind' });
}

function fold(state: OfficeState | null, event: Event): OfficeState | null {
  const { type } = event.envelope;
  if (type === 'office.founded') {
    const founded = readCommon(event, foundedCommon);
    return (
      founded && {
        card: founded.card,
        settings: firstSettings,
        devices: [founded.device],
        founding: event.hash,
        last: event.envelope.id,
      }
    );
  }
  if (!state) return null;
  const last = event.envelope.id;
  if (type === 'office.amended')
    return { ...state, card: readCommon(event, amendedCommon)?.card ?? state.card, last };
  const { replyEmail, headName, headPosition } = readPart(event, 1, settingsPersonal) ?? firstSettings;
  const { idleMinutes } = readCommon(event, settingsCommon) ?? state.settings;
  return { ...state, settings: { idleMinutes, replyEmail, headName, headPosition }, last };
}
