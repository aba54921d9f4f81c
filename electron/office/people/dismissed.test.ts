import { randomBytes } from 'node:crypto';
import { afterEach, expect, it } from 'vitest';
import { createKeyring, newPersonKey, newRecoveryCode } from '../store/index.ts';
import { type WorkingOffice, workingOffice } from '../testing/index.ts';
import type { Workplace } from '../workplace.ts';
import { followDismissals } from './index.ts';

let office: WorkingOffice | null = null;
afterEach(() => office?.close());

it('a dismissal that came from another workstation takes the password out of this keyring, and signs its person out', async () => {
  office = await workingOffice();
  const { store, folder, dmk } = office;
  const [administrator, specialist] = (['administrator', 'specialist'] as const).map((seat) =>
    office?.people.get(seat),
  );
  if (!administrator || !specialist) throw new Error('nobody works here');
  const keyring = await createKeyring({
    ...{ dataFolder: folder, office: store.office, dmk, deviceSecret: randomBytes(32), random: randomBytes },
    first: {
      person: administrator.person,
      name: 'А',
      password: 'Түркістан әкімшісі 2026',
      key: newPersonKey(),
    },
    recoveryCode: newRecoveryCode(randomBytes),
    cost: { memoryKiB: 64, passes: 1, lanes: 1 },
  });
  await keyring.admit({ dmk, person: specialist.person, name: 'Б', nowMs: office.now() });
  const signedIn = { person: specialist.person, mustChange: false, session: specialist.session, store, dmk };
  const workplace = { signedIn, keyring } as unknown as Workplace;
  expect(await followDismissals(workplace)).toBe(false);
  expect(keyring.people()).toHaveLength(2);
  // As a pulled row would leave it: in the log, with nothing done to the keyring.
  const dismissed = await store.act({
    ...{ operation: office.newId(), session: administrator.session, call: 'people.dismiss', part: 'person' },
    events: [
      { kind: 'person', aggregate: specialist.person, type: 'person.dismissed', typeVersion: 1, common: {} },
    ],
  });
  expect(dismissed.ok).toBe(true);
  expect(await followDismissals(workplace)).toBe(true);
  expect(keyring.people().map(({ person }) => person)).toEqual([administrator.person]);
});
