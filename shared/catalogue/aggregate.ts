import { type Aggregate, readCommon, refused, requireRole } from '../kernel/index.ts';
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
    readCommon(event, amendedSystemCommon)
      ? requireRole(context, 'officeAdministrator')
      : refused('event.malformed'),
  fold: (state, event) => readCommon(event, amendedSystemCommon) ?? state,
  project: (_id, { code, amendment }) => ({
    rows: { system: [{ code, terminal: amendment.terminal ? 1 : 0, amendment: JSON.stringify(amendment) }] },
    search: null,
  }),
};
