import { fail, ok } from '../../../shared/kernel/index.ts';
import {
  closingOf,
  type RegisteredVolume,
  readClosing,
  type VolumeState,
  volumeFactsOf,
  type volumes,
} from '../../../shared/volumes/index.ts';
import type { Handlers, Handling } from '../handler.ts';
import { verifier } from '../store/index.ts';
import type { Workplace } from '../workplace.ts';
import { carriedIn, mayTake, shownCarried } from './carried.ts';
import { askOfClosing, closeAndJoin } from './close.ts';
import { takeCarried } from './take.ts';
import { type RegisteredRow, registeredVolumes } from './volumes.queries.ts';

/** @param signOut everybody goes: what was open is closed now */
export function volumesHandlers(workplace: Workplace, signOut: () => void): Handlers<typeof volumes> {
  return {
    ask: askOfClosing,
    close: (input, at) => closeAndJoin(workplace, input, at, signOut),
    take: takeCarried,
    carried: async (_input, at) => ok((await forPerson(at)).map(shownCarried)),
    async list(_input, at) {
      const { store } = at;
      const here = workplace.histories.closed.flatMap(({ closing }) => volumeFactsOf(closing));
      const rows = await store.read(registeredVolumes);
      const registered = await Promise.all(rows.map((row) => registeredVolume(row, store)));
      return ok({ here, registered: registered.flat(), carried: (await forPerson(at)).length });
    },
    async register({ id }, at) {
      const place = workplace.histories.closed.find(({ closing }) => closingOf(closing)?.volume === id);
      if (!place || !readClosing(verifier, place.closing)) return fail('volume.missing');
      const { store, session, operation, call } = at;
      return store.act({
        ...{ operation, session, call },
        part: `volumes/${id}`,
        events: [
          {
            ...{ kind: 'volume', aggregate: id, type: 'volume.registered', typeVersion: 1 },
            common: { closing: place.closing },
          },
        ],
        answer: () => ({}),
      });
    },
  };
}

async function forPerson({ store, roles }: Handling) {
  return (await carriedIn(store)).filter(({ content }) => mayTake(content, roles));
}

async function registeredVolume(
  { id, home_kk: kk, home_ru: ru, author, registered }: RegisteredRow,
  store: Handling['store'],
): Promise<RegisteredVolume[]> {
  const state = (await store.fold('volume', id)) as VolumeState | null;
  return (state ? volumeFactsOf(state.signed) : []).map((facts) => ({
    ...facts,
    events: state?.stream.number ?? 0,
    hash: state?.stream.hash ?? '',
    founding: state?.founding ?? '',
    ...{ registered, author, home: { kk, ru } },
    signed: state !== null && readClosing(verifier, state.signed) !== null,
  }));
}
