import {
  type Aggregate,
  accepted,
  type Event,
  type JudgeContext,
  readCommon,
  readPart,
  refused,
  requireRole,
  type Verdict,
} from '../kernel/index.ts';
import { amendedCommon, foundedCommon, officeTypes, settingsCommon, settingsPersonal } from './events.ts';
import { type DeviceKeys, firstSettings, type OfficeCard, type OfficeSettings } from './schema.ts';

export interface OfficeState {
  card: OfficeCard;
  settings: OfficeSettings;
  devices: DeviceKeys[];
  /** Hash of the founding envelope: the one right after it admits the first person. */
  founding: string;
}

export const office: Aggregate<OfficeState> = {
  kind: 'office',
  types: officeTypes,
  judge,
  fold,
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
    return founded && own && event.envelope.author === null ? accepted : refused('event.malformed');
  }
  if (!state) return refused('office.notFounded');
  const read =
    type === 'office.amended'
      ? readCommon(event, amendedCommon)
      : readCommon(event, settingsCommon) && readPart(event, 1, settingsPersonal);
  return read ? requireRole(context, 'officeAdministrator') : refused('event.malformed');
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
      }
    );
  }
  if (!state) return null;
  if (type === 'office.amended')
    return { ...state, card: readCommon(event, amendedCommon)?.card ?? state.card };
  const { replyEmail, headName, headPosition } = readPart(event, 1, settingsPersonal) ?? firstSettings;
  const { idleMinutes } = readCommon(event, settingsCommon) ?? state.settings;
  return { ...state, settings: { idleMinutes, replyEmail, headName, headPosition } };
}
