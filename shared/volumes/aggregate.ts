import { z } from 'zod';
import {
  type Aggregate,
  accepted,
  type Event,
  type JudgeContext,
  readCommon,
  refused,
  requireRole,
  type Verdict,
} from '../kernel/index.ts';
import { type Closing, closingOf, type SignedClosing, signedClosing, volumeMark } from './closing.ts';

const volumeTypes = { 'volume.registered': 1 } as const;

/** The closing as the workstation signed it, whole: whoever reads the event can check it by itself. */
const registeredCommon = z.strictObject({ closing: signedClosing });

export interface VolumeState extends Closing {
  home: string;
  signed: SignedClosing;
  author: string | null;
  at: string;
}

/**
 * A history that an office kept by itself beside the one it has under the centre: closed, readable at its workstation, numbered
 * apart. The office's own history only says that it exists and how it ended; the aggregate's id is the volume's.
 */
export const volume: Aggregate<VolumeState> = {
  kind: 'volume',
  types: volumeTypes,
  judge,
  fold: (state, event) => state ?? registered(event),
  concerns: () => ['ministry'],
  project: (_id, state) => ({ rows: { volume: [rowOf(state)] }, search: null }),
};

function judge(state: VolumeState | null, event: Event, context: JudgeContext): Verdict {
  const role = requireRole(context, 'officeAdministrator');
  if (role.result !== 'accepted') return role;
  if (state) return refused('volume.known');
  return registered(event) ? accepted : refused('event.malformed');
}

/** Null when the event is not of its schema, or speaks of another volume than it is about. */
function registered(event: Event): VolumeState | null {
  const signed = readCommon(event, registeredCommon)?.closing;
  const closing = signed && closingOf(signed);
  const { aggregate, home, author, time } = event.envelope;
  if (!signed || closing?.volume !== aggregate) return null;
  return { ...closing, home, signed, author, at: time.device };
}

function rowOf(state: VolumeState) {
  const { home, office, name, journal, first, last, closed, at, author, stream } = state;
  return {
    ...{ home, office, name_kk: name.kk, name_ru: name.ru, mark: volumeMark(state) },
    ...{ events: stream.number, hash: stream.hash, founding: state.founding, journal },
    ...{ first_day: first, last_day: last, closed, registered: at, author: author ?? '' },
  };
}
