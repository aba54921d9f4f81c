import type { z } from 'zod';
import type { session } from '../../../shared/session/index.ts';
import { volumeFactsOf } from '../../../shared/volumes/index.ts';
import type { Workplace } from '../workplace.ts';

type Status = z.input<(typeof session.calls)['status']['output']>;

const nobody = {
  who: null,
  office: null,
  idleMinutes: null,
  people: [],
  clock: null,
  accountUnknown: false,
} as const;

/** What the window shows first. Names of people are read with the device secret alone, nothing else of the office is. */
export async function status(workplace: Workplace): Promise<Status> {
  const volumes = workplace.histories.closed.flatMap(({ closing }) => volumeFactsOf(closing));
  const [volume = null] = workplace.histories.place.closing
    ? volumeFactsOf(workplace.histories.place.closing)
    : [];
  return { ...(await seatStatus(workplace)), volume, volumes };
}

async function seatStatus(workplace: Workplace): Promise<Omit<Status, 'volume' | 'volumes'>> {
  if (!workplace.founded) return { ...nobody, stage: 'setUp', people: [] };
  if (workplace.joining) return { ...nobody, stage: 'joining', people: [] };
  if (workplace.signedIn) {
    const office = await workplace.office();
    return {
      ...nobody,
      stage: 'working',
      who: await workplace.who(),
      office: office && { nameKk: office.card.name.kk, nameRu: office.card.name.ru },
      idleMinutes: office?.settings.idleMinutes ?? null,
      people: [],
      clock: workplace.working().store.clock(),
    };
  }
  const keyring = await workplace.openKeyring();
  if (!keyring.ok) return { ...nobody, stage: 'recovery', people: [], accountUnknown: true };
  // A disk that cannot be written must not hide who may sign in.
  await keyring.value.followClock(workplace.options.surroundings.now()).catch(() => undefined);
  const people = keyring.value.people().map(({ person, name, throttledUntil }) => ({
    person,
    name,
    waitUntil: throttledUntil === null ? null : new Date(throttledUntil).toISOString(),
  }));
  return { ...nobody, stage: 'signIn', people };
}
