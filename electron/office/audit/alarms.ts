import type { Alarm } from '../../../shared/audit/index.ts';
import { ok, readCommon } from '../../../shared/kernel/index.ts';
import { foundedCommon } from '../../../shared/office/index.ts';
import { ownKind, type StreamState } from '../../../shared/sync/index.ts';
import { fingerprintOf } from '../../../shared/transport/index.ts';
import type { Handling } from '../handler.ts';
import { type Store, verifier } from '../store/index.ts';
import { namesOf } from '../trail.ts';
import { type AlarmRow, countAlarms, newestAlarms } from './alarms.queries.ts';

const most = 50;

/** Copied workstations and changed data, as the store has found them; what was looked at is in the access log. */
export async function readAlarms(_input: unknown, { store }: Pick<Handling, 'store'>) {
  const total = await store.read(countAlarms);
  if (total === 0) return ok({ rows: [], total, fresh: 0 });
  const found = await store.read((q) => newestAlarms(q, most));
  const names = await namesOf(
    found.flatMap(({ author }) => author ?? []),
    store,
  );
  const rows: Alarm[] = [];
  for (const row of found)
    rows.push({
      ...{ id: row.id, is: row.kind, at: row.at, type: row.type, device: row.device, number: row.number },
      author: names.get(row.author ?? '') ?? '',
      fingerprint: await fingerprintFor(row, store),
      own: row.device === store.device.id,
    });
  return ok({ rows, total, fresh: Math.max(0, total - (await seen(store))) });
}

/** How many the newest line of the log says were looked at. */
async function seen(store: Store): Promise<number> {
  const { entries } = await store.accessLog({ operation: 'audit.alarmsSeen', limit: 1 });
  return Number(entries[0]?.detail.split(' ')[1] ?? 0) || 0;
}

async function fingerprintFor({ device }: AlarmRow, store: Store): Promise<string> {
  if (device === store.device.id) return fingerprintOf(store.device.keyId);
  const told = (await store.fold(ownKind, device)) as StreamState | null;
  const key = told?.admitted?.ed25519 ?? (await foundingKey(device, store));
  return key ? fingerprintOf(verifier.keyId(key)) : '';
}

async function foundingKey(device: string, store: Store): Promise<string | null> {
  const history = await store.history('office', store.office);
  const founded = history.find(({ event }) => event.envelope.type === 'office.founded');
  const found = founded && readCommon(founded.event, foundedCommon)?.device;
  return found?.device === device ? found.ed25519 : null;
}
