import { penOf } from './pens.ts';
import { Station } from './station.ts';
import type { World } from './world.ts';

/**
 * A workstation comes in anew as another device, with all that it holds: it was revoked, restored or cloned, or somebody only thinks
 * so. What nobody has numbered stays in its outbox as it was signed; its former id is let in nowhere any more.
 */
export async function renew(world: World, station: Station): Promise<void> {
  const pens = world.pens.get(station.id);
  if (!pens) return;
  await world.turns.kill(station.id);
  const id = world.newId();
  const device = penOf(`device ${id}`, { person: null, office: station.office, numbers: false }, id);
  world.pens.set(id, { person: pens.person, device });
  world.centre.enrolled.set(device.key, device.holder);
  world.centre.revoked.add(station.id);
  const renewed = new Station(id, station.office, station.of);
  renewed.skew = station.skew;
  // Its chain begins with its own first event.
  renewed.insert(Object.assign(station.disk, { incarnation: 1, sequence: 0, previous: null }));
  world.stations[world.stations.indexOf(station)] = renewed;
  if (world.joined.delete(station.id)) world.joined.add(id);
  for (const [attachment, holder] of world.blobs) if (holder === station.id) world.blobs.set(attachment, id);
}
