import {
  type Aggregate,
  accepted,
  type Event,
  firstRefusal,
  readCommon,
  refused,
  requireRole,
  type Verdict,
} from '../kernel/index.ts';
import { systemByCode } from '../norms/index.ts';
import { checkSystemAmendment } from './check.ts';
import { amendedSystemCommon, systemTypes } from './events.ts';
import type { SystemAmendment } from './schema.ts';

/** Only what differs from the dated catalogue of `resources/norms` is an event; a system without events is as the norms say. */
export interface SystemState {
  code: string;
  amendment: SystemAmendment;
}

export const system: Aggregate<SystemState> = {
  kind: 'system',
  types: systemTypes,
  judge: (_state, event, context) =>
    firstRefusal(
      () => requireRole(context, 'officeAdministrator'),
      () => judgeAmendment(event),
    ),
  fold: (state, event) => readCommon(event, amendedSystemCommon) ?? state,
  project: (_id, { code, amendment }) => ({
    rows: { system: [{ code, terminal: amendment.terminal ? 1 : 0, amendment: JSON.stringify(amendment) }] },
    search: null,
  }),
};

function judgeAmendment(event: Event): Verdict {
  const common = readCommon(event, amendedSystemCommon);
  if (!common || systemByCode(common.code)?.id !== event.envelope.aggregate)
    return refused('event.malformed');
  const wrong = checkSystemAmendment(common.amendment);
  return wrong ? { result: 'refused', problem: wrong } : accepted;
}
