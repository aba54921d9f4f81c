import type { z } from 'zod';
import type { Attachments, AttachmentWorker } from '../attachments/index.ts';
import type { Letters } from '../letters/index.ts';
import type { EnrolledDevice, Offices } from '../offices/index.ts';
import type { Admission, Identity, Streams } from '../streams/index.ts';
import type { Metrics } from './metrics.ts';
import { Refused } from './refused.ts';
import { type Arrived, callerOf, type Doorkeeper } from './signed.ts';
import type { Waiting } from './waiting.ts';

/** What the calls work on. */
export interface Means extends Doorkeeper {
  offices: Offices;
  streams: Streams;
  attachments: Attachments;
  /** Checks what came of attachments in an exchange file before it is answered. */
  verifying: AttachmentWorker;
  admission: Admission;
  identity: Identity;
  metrics: Metrics;
  ministry: string;
  /** See `enrol`; null where the ministry keeps no such key. */
  escrow: string | null;
  waiting: Waiting;
  letters: Letters;
}

/** A call of the centre, by its path: what comes in, what goes out, and what is done between, as JSON text. */
export interface Route {
  path: string;
  request: z.ZodType;
  answer: z.ZodType;
  handle(arrived: Arrived, input: () => Promise<unknown>, means: Means): Promise<string>;
}

/** Who calls, and on what is worked; `gone` when the caller hung up. */
interface Called {
  caller: EnrolledDevice;
  means: Means;
  gone: AbortSignal;
}

type Message = { request: z.ZodType; answer: z.ZodType };

interface CallRules {
  /** Whether a nonce may be used a single time. */
  once: boolean;
  /** For devices that still wait to be confirmed as well. */
  early?: boolean;
  /** @throws Refused */
  allow?(caller: EnrolledDevice): void;
}

/** A call of an enrolled device. */
export function deviceCall<M extends Message>(
  path: string,
  { request, answer }: M,
  { once, early = false, allow = () => undefined }: CallRules,
  handle: (of: Called, input: z.output<M['request']>) => Promise<string>,
): Route {
  return {
    ...{ path, request, answer },
    async handle(arrived, input, means) {
      const caller = await callerOf(arrived, means, once);
      // A revoked device is told so by each call in its own way.
      if (!early && !caller.confirmed && !caller.revoked) throw new Refused('device.unconfirmed');
      allow(caller);
      // Only what a known device has signed is inflated and read.
      return handle(
        { caller, means, gone: arrived.gone },
        parsed(request, await input()) as z.output<M['request']>,
      );
    },
  };
}

/** @throws Refused */
export function parsed(schema: z.ZodType, input: unknown): unknown {
  const read = schema.safeParse(input);
  if (!read.success) throw new Refused('message.invalid');
  return read.data;
}

function isAtWork({ revoked }: EnrolledDevice): void {
  if (revoked) throw new Refused('device.revoked');
}

/** For confirmed devices of the ministry that are not revoked. */
export function ministryCall<M extends Message>(
  path: string,
  message: M,
  handle: (of: Called, input: z.output<M['request']>) => Promise<unknown>,
): Route {
  const allow = (caller: EnrolledDevice) => {
    isAtWork(caller);
    if (caller.kind !== 'ministry') throw new Refused('call.forbidden');
  };
  return deviceCall(path, message, { once: true, allow }, async (of, input) =>
    JSON.stringify(await handle(of, input)),
  );
}

type OfOffice = { request: z.ZodType<{ office: string }>; answer: z.ZodType };

/** For confirmed devices of the office that the message names, and for those of the ministry. */
export function ownOfficeCall<M extends OfOffice>(
  path: string,
  message: M,
  handle: (of: { caller: EnrolledDevice; means: Means }, input: z.output<M['request']>) => Promise<unknown>,
): Route {
  return deviceCall(path, message, { once: true, allow: isAtWork }, async (of, input) => {
    if (of.caller.kind !== 'ministry' && input.office !== of.caller.office)
      throw new Refused('call.forbidden');
    return JSON.stringify(await handle(of, input));
  });
}
