import type { RefusalCode } from '../../../shared/transport/index.ts';

/**
 * Why the centre could not be spoken with, as people are told: no network, no such name, nobody there, silence, a proxy that lets nobody through, a certificate
 * that is not the ministry's, or somebody else who answered in its place.
 */
export type UnreachableReason =
  | 'network'
  | 'name'
  | 'closed'
  | 'silent'
  | 'cut'
  | 'proxy'
  | 'certificate'
  | 'portal'
  | 'cancelled';

/** Nothing is known of what the centre did with the message. */
export class Unreachable extends Error {
  readonly why: UnreachableReason;

  constructor(why: UnreachableReason) {
    super(why);
    this.why = why;
  }
}

/** The centre itself said no. */
export class CentreRefused extends Error {
  readonly code: RefusalCode;
  /** The centre's clock, ISO. */
  readonly time: string;
  /** Milliseconds after which it wants to be asked again; null when it said nothing. */
  readonly retryAfter: number | null;

  constructor(code: RefusalCode, time: string, retryAfter: number | null) {
    super(code);
    this.code = code;
    this.time = time;
    this.retryAfter = retryAfter;
  }
}

const byCode: Readonly<Record<string, UnreachableReason>> = {
  ENETUNREACH: 'network',
  EHOSTUNREACH: 'network',
  ENETDOWN: 'network',
  EAI_AGAIN: 'network',
  ENOTFOUND: 'name',
  ECONNREFUSED: 'closed',
  ETIMEDOUT: 'silent',
  ECONNRESET: 'cut',
  EPIPE: 'cut',
};

/** An error of the network in words of ours; what is one of ours already stays. */
export function whyUnreachable(error: unknown, signal?: AbortSignal): Unreachable | CentreRefused {
  if (error instanceof Unreachable || error instanceof CentreRefused) return error;
  if (signal?.aborted) return new Unreachable('cancelled');
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/CERT|SELF_SIGNED|UNABLE_TO|SSL|TLS|ALTNAME/.test(code)) return new Unreachable('certificate');
  if (code.startsWith('HPE_')) return new Unreachable('portal');
  return new Unreachable(byCode[code] ?? 'cut');
}
