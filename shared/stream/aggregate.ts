import { type Aggregate, accepted, type Event, readCommon, refused } from '../kernel/index.ts';
import {
  deviceAdmittedCommon,
  deviceRevokedCommon,
  deviceTypes,
  ownKind,
  ownTypes,
  quarantinedCommon,
  renumberedCommon,
  type StreamState,
  settledCommon,
  verifiedCommon,
} from '../sync/index.ts';

const untold: StreamState = {
  settled: null,
  quarantined: null,
  renumbered: [],
  verified: null,
  admitted: null,
  revoked: null,
};

/**
 * What the numbering side tells in events of its own, signed by its key: what became of deferred events, which bytes it set
 * aside, which entries got another number, which attachments it has checked, which devices it has let in and out.
 */
export const streamEvents: Aggregate<StreamState> = {
  kind: ownKind,
  comesLater: true,
  types: ownTypes,
  judge: (state, event) => (told(state ?? untold, event) ? accepted : refused('event.malformed')),
  fold: (state, event) => told(state ?? untold, event) ?? state,
  // Who gets an office's events must know by whose keys they are signed.
  concerns: ({ envelope }, _state, { officeKind }) =>
    (deviceTypes as readonly string[]).includes(envelope.type)
      ? [officeKind === 'ministry' ? 'all' : 'ministry']
      : [],
  project: (_id, state) => ({ rows: { told: toldRows(state) }, search: null }),
};

/** What was deferred or set aside has a row, for whoever looks for what fell. */
function toldRows({ settled, quarantined }: StreamState) {
  if (quarantined) {
    const { event, envelope, reason } = quarantined;
    return [{ event, envelope, result: 'quarantined', code: reason }];
  }
  if (!settled) return [];
  const { result, code } = settled.outcome;
  return [{ event: settled.event, envelope: '', result, code: code ?? '' }];
}

/** Null when the event is not of its schema. */
function told(state: StreamState, event: Event): StreamState | null {
  switch (event.envelope.type) {
    case 'stream.settled': {
      const settled = readCommon(event, settledCommon);
      return settled && { ...state, settled: state.settled ?? { ...settled, by: event.envelope.id } };
    }
    case 'stream.quarantined': {
      const quarantined = readCommon(event, quarantinedCommon);
      return quarantined && { ...state, quarantined };
    }
    case 'stream.renumbered': {
      const renumbered = readCommon(event, renumberedCommon);
      return renumbered && { ...state, renumbered: [...state.renumbered, renumbered] };
    }
    case 'stream.deviceAdmitted':
    case 'stream.deviceRevoked':
      return toldOfDevice(state, event);
    default: {
      const verified = readCommon(event, verifiedCommon);
      return verified && { ...state, verified: { ...verified, at: event.envelope.time.device } };
    }
  }
}

function toldOfDevice(state: StreamState, event: Event): StreamState | null {
  const { type, aggregate, home: office, time } = event.envelope;
  if (type === 'stream.deviceRevoked') {
    const gone = readCommon(event, deviceRevokedCommon);
    if (gone?.device !== aggregate) return null;
    // Workstations choose their ids: who lets one of the same id out elsewhere does not let this one out.
    const elsewhere = state.admitted !== null && state.admitted.office !== office;
    return elsewhere ? state : { ...state, revoked: state.revoked ?? time.device };
  }
  const device = readCommon(event, deviceAdmittedCommon)?.device;
  if (device?.device !== aggregate) return null;
  return { ...state, admitted: state.admitted ?? { ...device, office, at: time.device } };
}
