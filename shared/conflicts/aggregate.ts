import type { z } from 'zod';
import {
  type Aggregate,
  accepted,
  type Event,
  firstRefusal,
  readCommon,
  readPart,
  refused,
  requireRole,
  type Verdict,
} from '../kernel/index.ts';
import {
  conflictTypes,
  escalatedCommon,
  escalatedWords,
  type Fallen,
  reissuedCommon,
  type withdrawalReason,
  withdrawnCommon,
} from './events.ts';

export interface ConflictState extends Fallen {
  home: string;
  /** An escalated one can still be done anew or withdrawn; these two are final, and the first of them counts. */
  status: 'escalated' | 'reissued' | 'withdrawn';
  /** The ministry has been told, and is told of the end too. */
  escalated: boolean;
  /** Words for the ministry; empty where there are none or they were destroyed. */
  note: string;
  why: z.infer<typeof withdrawalReason> | null;
  /** The act that took the fallen one's place. */
  event: string | null;
  author: string | null;
  at: string;
}

/**
 * The closing of what fell: its id is that of the refused event, or the one under which quarantined bytes are told. Two people
 * may close the same without knowing of each other: a later withdrawal is accepted without effect, for refusing it would only
 * make another conflict. But the same is done anew once: a second `conflict.reissued` is refused, and the act that builds on it
 * with it.
 */
export const conflict: Aggregate<ConflictState> = {
  kind: 'conflict',
  comesLater: true,
  types: conflictTypes,
  bearing: true,
  judge: (state, event, context) =>
    firstRefusal(
      () =>
        requireRole(
          context,
          'specialist',
          'head',
          'securityAdministrator',
          'systemAdministrator',
          'officeAdministrator',
        ),
      () => judgeClosing(state, event),
    ),
  fold,
  concerns: (_event, state) => (state.escalated ? ['ministry'] : []),
  project: (_id, state) => ({ rows: { conflict: [rowOf(state)] }, search: null }),
};

function judgeClosing(state: ConflictState | null, event: Event): Verdict {
  const { envelope } = event;
  if (state && state.home !== envelope.home) return refused('conflict.otherOffice');
  if (!closingOf(event) || envelope.buildsOn.length === 0) return refused('event.malformed');
  const final = state !== null && state.status !== 'escalated';
  return final && envelope.type === 'conflict.reissued' ? refused('conflict.closed') : accepted;
}

type Closing = Fallen & Partial<Pick<ConflictState, 'event' | 'why' | 'note'>>;

/** Null when the event is not of its schema. */
function closingOf(event: Event): Closing | null {
  switch (event.envelope.type) {
    case 'conflict.reissued':
      return readCommon(event, reissuedCommon);
    case 'conflict.withdrawn':
      return readCommon(event, withdrawnCommon);
    default: {
      const common = readCommon(event, escalatedCommon);
      return common && { ...common, note: readPart(event, 1, escalatedWords)?.note ?? '' };
    }
  }
}

const statusOf = {
  'conflict.reissued': 'reissued',
  'conflict.withdrawn': 'withdrawn',
  'conflict.escalated': 'escalated',
} as const;

function fold(state: ConflictState | null, event: Event): ConflictState | null {
  const closing = closingOf(event);
  const { type, home, author, time } = event.envelope;
  const status = statusOf[type as keyof typeof statusOf];
  if (!closing || (state && (state.status !== 'escalated' || status === 'escalated'))) return state;
  return {
    home,
    attempted: closing.attempted,
    met: closing.met,
    status,
    escalated: status === 'escalated' || (state?.escalated ?? false),
    note: closing.note ?? state?.note ?? '',
    why: closing.why ?? null,
    event: closing.event ?? null,
    author,
    at: time.device,
  };
}

function rowOf({ home, attempted, met, status, author, at }: ConflictState) {
  return {
    home,
    kind: attempted?.kind ?? '',
    type: attempted?.type ?? '',
    record: attempted?.record ?? '',
    met,
    status,
    author: author ?? '',
    at,
  };
}
