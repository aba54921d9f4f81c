import { mkdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { BenchCentre } from '../../central/bench/index.ts';
import { applicationOf } from '../../electron/office/link/index.ts';
import { turkistan } from '../../electron/office/testing/index.ts';
import { directoryMessages } from '../../shared/transport/index.ts';
import { clerk } from './clerk.ts';
import { copyOffice } from './copy.ts';
import { act, enteredEvent } from './grow.ts';
import { BenchOffice, openOffice } from './office.ts';
import { cardOf } from './people.ts';
import { preparedEvent, requestOf, submittedEvent } from './requests.ts';

const eventsOfUnit = 100;
const tryMs = 200;

/** A regional office with so many requests under way, and its clerk, who may do everything there. */
async function foundRegional(folder: string, requests: number): Promise<BenchOffice> {
  for (const part of ['data', 'profile']) mkdirSync(`${folder}/${part}`, { recursive: true });
  const office = new BenchOffice(folder);
  await office.did('session.setUp', turkistan);
  const { name, roles, password } = clerk;
  const admitted = await office.did('people.admit', { name, roles: [...roles, 'officeAdministrator'] });
  await office.lockAndReturn();
  await office.did('session.signIn', { person: admitted.person, password: admitted.password });
  await office.did('session.changePassword', { current: admitted.password, next: password });
  const index = requests;
  const [entered] = await enter(office, index, 1);
  if (!entered) throw new Error('nobody was entered');
  const who = { id: entered.aggregate, event: entered.event, card: cardOf(index) };
  for (let from = 0; from < requests; from += eventsOfUnit)
    await act(
      office,
      'access.submit',
      'access',
      Array.from({ length: eventsOfUnit }, (_, place) => from + place).flatMap((number) => {
        const request = requestOf(number, [who], () => office.newId());
        return [preparedEvent(request), submittedEvent(request, number)];
      }),
    );
  return office;
}

function enter(office: BenchOffice, from: number, count: number) {
  const events = Array.from({ length: count }, (_, place) => enteredEvent(office.newId(), from + place));
  return act(office, 'employees.importCommit', 'employees', events);
}

/** Until the centre has confirmed everything. */
async function confirmed(office: BenchOffice): Promise<void> {
  for (;;) {
    const { phase, waiting } = await office.did('link.state', {});
    if (waiting.events === 0 && phase !== 'exchanging') return;
    await office.did('link.exchangeNow', {});
    await pause(tryMs);
  }
}

/**
 * A workstation that is behind by so many records, its link paused: a copy of an enrolled office's from before they were made, as
 * one that is put back from a backup.
 */
export async function officeBehind(
  centre: BenchCentre,
  { scratch, requests, records }: { scratch: string; requests: number; records: number },
): Promise<string> {
  const first = await foundRegional(`${scratch}/whole`, requests);
  const { office, device } = first.store;
  const application = await applicationOf(first.store, Date.now());
  if (!application) throw new Error('an office that cannot apply');
  const { card } = await first.did('office.read', {});
  const sent = await centre.ministry.call('/v1/offices/admit', { application, card });
  const { code } = directoryMessages.admit.answer.parse(sent.json);
  const settings = { origin: centre.process.origin, authority: '', proxy: '', metered: false };
  await first.did('link.enrol', { settings, code });
  await centre.ministry.call('/v1/offices/confirm', { office, device: device.id });
  await confirmed(first);
  await first.did('link.setPaused', { paused: true });
  await first.close();
  const behind = await copyOffice(first.folder, `${scratch}/behind`);
  const again = await openOffice(first.folder);
  for (let from = 0; from < records; from += 10 * eventsOfUnit)
    await enter(again, requests + 1 + from, 10 * eventsOfUnit);
  await again.did('link.setPaused', { paused: false });
  await confirmed(again);
  await again.close();
  return behind;
}
