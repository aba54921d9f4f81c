import type { RefusalCode } from '../../shared/transport/index.ts';

const statuses: Readonly<Record<RefusalCode, number>> = {
  'message.invalid': 400,
  'message.tooLarge': 413,
  'message.slow': 408,
  'device.unknown': 401,
  'device.clock': 401,
  'message.repeated': 401,
  'device.revoked': 403,
  'device.unconfirmed': 403,
  'call.forbidden': 403,
  'call.unknown': 404,
  'record.missing': 404,
  'record.taken': 409,
  'code.wrong': 403,
  'rows.unproven': 400,
  'upload.offset': 409,
  'attachment.present': 409,
  'exchange.damaged': 400,
  'exchange.foreign': 403,
  'exchange.otherCentre': 403,
  'exchange.newer': 400,
  'exchange.volumes': 400,
  'centre.busy': 503,
  'centre.keysMissing': 503,
  'centre.failed': 500,
};

/** Ends a request with a code; nothing else of the reason leaves the centre. */
export class Refused extends Error {
  readonly code: RefusalCode;
  /** Seconds. */
  readonly retryAfter: number | null;

  constructor(code: RefusalCode, retryAfterMs: number | null = null) {
    // Nobody asks where it was made, and ten thousand who come at once are refused within seconds.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(code);
    Error.stackTraceLimit = stackTraceLimit;
    this.code = code;
    this.retryAfter = retryAfterMs === null ? null : Math.ceil(retryAfterMs / 1000);
  }

  get status(): number {
    return statuses[this.code];
  }
}
