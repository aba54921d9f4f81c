import {
  type Aggregate,
  accepted,
  type Event,
  firstRefusal,
  readCommon,
  refused,
  requireRole,
  requireRuling,
  type Verdict,
} from '../kernel/index.ts';
import { systemByCode } from '../norms/index.ts';
import { checkSystemAmendment } from './check.ts';
import { amendedSystemCommon, systemTypes } from './events.ts';
import type { SystemAmendment } from './schema.ts';

/** Only what differs from the dated catalogue of `resources/norms` is an event; a system without events is as the norms say. */
export interface SystemState {
  code: string;
  /** The newest one counts. */
  amendment: SystemAmendment;
  /** Each office's last one, so that events of different homes commute. */
  byHome: Readonly<Record<string, { amendment: SystemAmendment; at: string; event: string }>>;
}

export const system: Aggregate<SystemState> = {
  kind: 'system',
  types: systemTypes,
  judge: (_state, event, context) =>
    firstRefusal(
      () => requireRole(context, 'officeAdministrator'),
      () => requireRuling(context),
      () => judgeAmendment(event),
    ),
  fold: foldAmendment,
  concerns: (_event, _state, { officeKind }) => (officeKind === 'ministry' ? ['all'] : []),
  project: (_id, { code, amendment }) => ({
    rows: { system: [{ code, terminal: amendment.terminal ? 1 : 0, amendment: JSON.stringify(amendment) }] },
    search: null,
  }),
};

function foldAmendment(state: SystemState | null, event: Event): SystemState | null {
  const common = readCommon(event, amendedSystemCommon);
  if (!common) return state;
  const { home, id, time } = event.envelope;
  const own = { amendment: common.amendment, at: time.device, event: id };
  const byHome = { ...state?.byHome, [home]: own };
  const newest = Object.values(byHome).reduce((a, b) => (isAfter(b, a) ? b : a), own);
  return { code: common.code, amendment: newest.amendment, byHome };
}

function isAfter(a: { at: string; event: string }, b: { at: string; event: string }): boolean {
  return a.at === b.at ? a.event > b.event : a.at > b.at;
}

function judgeAmendment(event: Event): Verdict {
  const common = readCommon(event, amendedSystemCommon);
  if (!common || systemByCode(common.code)?.id !== event.envelope.aggregate)
    return refused('event.malformed');
  const wrong = checkSystemAmendment(common.amendment);
  return wrong ? { result: 'refused', problem: wrong } : accepted;
}
