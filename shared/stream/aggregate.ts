import { type Aggregate, accepted, type Event, readCommon, refused } from '../kernel/index.ts';
import {
  ownKind,
  ownTypes,
  quarantinedCommon,
  renumberedCommon,
  type StreamState,
  settledCommon,
  verifiedCommon,
} from '../sync/index.ts';

const untold: StreamState = { settled: null, quarantined: null, renumbered: [], verified: null };

/**
 * What the numbering side tells in events of its own, signed by its key: what became of deferred events, which bytes it set
 * aside, which entries got another number, which attachments it has checked.
 */
export const streamEvents: Aggregate<StreamState> = {
  kind: ownKind,
  types: ownTypes,
  judge: (state, event) => (told(state ?? untold, event) ? accepted : refused('event.malformed')),
  fold: (state, event) => told(state ?? untold, event) ?? state,
  project: () => ({ rows: {}, search: null }),
};

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
    default: {
      const verified = readCommon(event, verifiedCommon);
      return verified && { ...state, verified: { ...verified, at: event.envelope.time.device } };
    }
  }
}
