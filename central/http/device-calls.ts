import type { z } from 'zod';
import { deviceMessages, enrol, officeMessages } from '../../shared/transport/index.ts';
import { confirmDevice, enrolDevice, revokeDevice } from '../offices/index.ts';
import { fingerprint } from '../streams/index.ts';
import { Refused } from './refused.ts';
import { deviceCall, ownOfficeCall, parsed, type Route } from './route.ts';
import { provesKey } from './signed.ts';

const enrolment: Route = {
  path: '/v1/enrol',
  ...enrol,
  async handle(arrived, input, means) {
    const {
      code,
      keys,
      only = null,
    } = parsed(enrol.request, await input()) as z.output<typeof enrol.request>;
    provesKey(arrived, means, keys);
    const letIn = await enrolDevice(means, { code, keys, only });
    if (!letIn) throw new Refused('code.wrong');
    const { self, publicKey, sealing } = means.identity;
    const centre = { device: self.device, publicKey, sealing: sealing.publicKey };
    return JSON.stringify({ ...letIn, centre, ministry: means.ministry, escrow: means.escrow });
  },
};

/** Enrolment, and what devices ask and do about devices. */
export const deviceCalls: readonly Route[] = [
  enrolment,
  deviceCall(
    '/v1/device/state',
    deviceMessages.state,
    { once: false, early: true },
    async ({ caller: { office, confirmed, revoked }, means }) => {
      const found = (await means.offices.all()).find((each) => each.office === office);
      if (!found) throw new Refused('device.unknown');
      return JSON.stringify({ ...found, confirmed, revoked });
    },
  ),
  deviceCall(
    '/v1/device/leave',
    deviceMessages.leave,
    { once: true, early: true },
    async ({ caller, means }) => {
      await revokeDevice(means, caller, caller);
      return '{}';
    },
  ),
  ownOfficeCall('/v1/offices/devices', officeMessages.devices, async ({ means }, { office }) => {
    const devices = await means.offices.devices(office);
    return {
      devices: devices.map(({ ed25519, ...each }) => ({ ...each, fingerprint: fingerprint(ed25519) })),
    };
  }),
  ownOfficeCall('/v1/offices/code', officeMessages.code, async ({ caller, means }, { office }) => {
    const opened = await means.offices.openCode(office, caller);
    if (!opened) throw new Refused('record.missing');
    return { office, ...opened };
  }),
  ownOfficeCall('/v1/offices/confirm', officeMessages.confirm, async ({ caller, means }, of) => {
    if (!(await confirmDevice(means, of, caller))) throw new Refused('record.missing');
    return {};
  }),
  ownOfficeCall('/v1/offices/revoke', officeMessages.revoke, async ({ caller, means }, of) => {
    if (!(await revokeDevice(means, of, caller))) throw new Refused('record.missing');
    return {};
  }),
];
