import type { z } from 'zod';
import { messages, Unreadable } from '../../shared/sync/index.ts';
import { enrol, officeMessages } from '../../shared/transport/index.ts';
import type { EnrolledDevice, Offices } from '../offices/index.ts';
import { type Admission, fingerprint, type Identity, NotAdoptable, type Streams } from '../streams/index.ts';
import type { Metrics } from './metrics.ts';
import { Refused } from './refused.ts';
import { type Arrived, callerOf, type Doorkeeper, provesKey } from './signed.ts';

/** What the calls work on. */
export interface Means extends Doorkeeper {
  offices: Offices;
  streams: Streams;
  admission: Admission;
  identity: Identity;
  metrics: Metrics;
  ministry: string;
}

/** A call of the centre, by its path: what comes in, what goes out, and what is done between, as JSON text. */
export interface Route {
  path: string;
  request: z.ZodType;
  answer: z.ZodType;
  handle(arrived: Arrived, input: () => Promise<unknown>, means: Means): Promise<string>;
}

type Message = { request: z.ZodType; answer: z.ZodType };

function deviceCall<M extends Message>(
  path: string,
  { request, answer }: M,
  { once, allow = () => undefined }: { once: boolean; allow?(caller: EnrolledDevice): void },
  handle: (of: { caller: EnrolledDevice; means: Means }, input: z.output<M['request']>) => Promise<string>,
): Route {
  return {
    ...{ path, request, answer },
    async handle(arrived, input, means) {
      const caller = await callerOf(arrived, means, once);
      allow(caller);
      // Only what a known device has signed is inflated and read.
      return handle({ caller, means }, parsed(request, await input()) as z.output<M['request']>);
    },
  };
}

function parsed(schema: z.ZodType, input: unknown): unknown {
  const read = schema.safeParse(input);
  if (!read.success) throw new Refused('message.invalid');
  return read.data;
}

/** For devices of the ministry that are not revoked. */
function ministryCall<M extends Message>(
  path: string,
  message: M,
  handle: (of: { caller: EnrolledDevice; means: Means }, input: z.output<M['request']>) => Promise<unknown>,
): Route {
  const allow = (caller: EnrolledDevice) => {
    if (caller.revoked) throw new Refused('device.revoked');
    if (caller.kind !== 'ministry') throw new Refused('call.forbidden');
  };
  return deviceCall(path, message, { once: true, allow }, async (of, input) =>
    JSON.stringify(await handle(of, input)),
  );
}

const sync: readonly Route[] = [
  deviceCall('/v1/hello', messages.hello, { once: false }, async ({ caller, means }, input) => {
    // A device speaks for itself alone, whatever it writes.
    if (input.device !== caller.device) throw new Refused('message.invalid');
    return JSON.stringify(await means.streams.hello(caller, input, means.admission.retryAfter()));
  }),
  deviceCall('/v1/push', messages.push, { once: true }, async ({ caller, means }, { bodies }) => {
    const wait = means.admission.retryAfter();
    if (wait !== null) throw new Refused('centre.busy', wait);
    try {
      const results = await means.admission.during(bodies.length, () => means.streams.push(caller, bodies));
      for (const { is } of results) means.metrics.events(is, 1);
      return JSON.stringify({ results });
    } catch (error) {
      throw error instanceof Unreadable ? new Refused('message.invalid') : error;
    }
  }),
  deviceCall('/v1/pull', messages.pull, { once: false }, async ({ caller, means }, input) => {
    const { lineage, rows, head } = await means.streams.pull(caller, input);
    const texts = rows.map(({ row, body }) => `{"row":${row},"body":${body}}`);
    return `{"lineage":"${lineage}","rows":[${texts.join(',')}],"head":${JSON.stringify(head)}}`;
  }),
  deviceCall('/v1/lineage', messages.lineage, { once: false }, async ({ caller, means }, { at }) =>
    JSON.stringify({ hashes: await means.streams.lineage(caller, at) }),
  ),
  deviceCall('/v1/adopt', messages.adopt, { once: true }, async ({ caller, means }, input) => {
    try {
      return JSON.stringify({ taken: await means.streams.adopt(caller, input) });
    } catch (error) {
      throw error instanceof NotAdoptable ? new Refused('rows.unproven') : error;
    }
  }),
  deviceCall('/v1/quarantine', messages.quarantine, { once: true }, async ({ caller, means }, input) => {
    await means.streams.quarantine(caller, input);
    return '{}';
  }),
];

const enrolment: Route = {
  path: '/v1/enrol',
  ...enrol,
  async handle(arrived, input, means) {
    const { code, keys } = parsed(enrol.request, await input()) as z.output<typeof enrol.request>;
    provesKey(arrived, means, keys);
    const letIn = await means.offices.enrol(code, keys);
    if (!letIn) throw new Refused('code.wrong');
    const { self, publicKey } = means.identity;
    return JSON.stringify({ ...letIn, centre: { device: self.device, publicKey }, ministry: means.ministry });
  },
};

const offices: readonly Route[] = [
  ministryCall(
    '/v1/offices/register',
    officeMessages.register,
    async ({ caller, means }, { card, office }) => {
      const id = await means.offices.register(card, caller, office ?? undefined);
      const opened = id && (await means.offices.openCode(id, caller));
      if (!opened) throw new Refused('message.invalid');
      return { office: id, ...opened };
    },
  ),
  ministryCall('/v1/offices/code', officeMessages.code, async ({ caller, means }, { office }) => {
    const opened = await means.offices.openCode(office, caller);
    if (!opened) throw new Refused('record.missing');
    return { office, ...opened };
  }),
  ministryCall('/v1/offices/list', officeMessages.list, async ({ means }) => ({
    offices: await means.offices.all(),
  })),
  ministryCall('/v1/offices/devices', officeMessages.devices, async ({ means }, { office }) => {
    const devices = await means.offices.devices(office);
    return {
      devices: devices.map(({ ed25519, ...each }) => ({ ...each, fingerprint: fingerprint(ed25519) })),
    };
  }),
  ministryCall('/v1/offices/revoke', officeMessages.revoke, async ({ caller, means }, { office, device }) => {
    if (!(await means.offices.revoke(office, device, caller))) throw new Refused('record.missing');
    return {};
  }),
];

/** Every call of the centre. */
export const routes: readonly Route[] = [...sync, enrolment, ...offices];
