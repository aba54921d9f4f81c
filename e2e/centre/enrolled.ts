import { confirmDevice } from '../../central/offices/index.ts';
import type { TestDoor } from '../../central/testing/index.ts';
import type { WorkingOffice } from '../../electron/office/testing/index.ts';

/** Brings a workstation under the centre. @param registers it is the first of its office */
export async function enrolledAt(
  { offices, means, identity }: TestDoor,
  office: WorkingOffice,
  { registers }: { registers: boolean },
): Promise<void> {
  const { store } = office;
  if (registers) {
    const { card } = await office.done('office.read', {});
    await offices.register(card, null, store.office);
  }
  const opened = await offices.openCode(store.office, null);
  const { id: device, signingKey: ed25519, sealingKey: x25519 } = store.device;
  await offices.enrol(opened?.code ?? '', { device, ed25519, x25519 });
  if (!(await confirmDevice(means, { office: store.office, device }, null))) throw new Error('not confirmed');
  const pinned = { [identity.self.key]: identity.holder };
  await store.enrol({ pinned, sealing: identity.sealing.publicKey });
}
