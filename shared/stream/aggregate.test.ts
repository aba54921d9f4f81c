import { expect, test } from 'vitest';
import type { Event } from '../kernel/index.ts';
import type { StreamState } from '../sync/index.ts';
import { streamEvents } from './index.ts';

const [device, home, elsewhere] = ['8', '1', '2'].map(
  (digit) => `01a1fd55-7a80-7cb6-b093-c43edea573b${digit}`,
);
const key = Buffer.alloc(32, 7).toString('base64');

/** What the fold reads of an event of the centre about the workstation. */
function about(type: 'stream.deviceAdmitted' | 'stream.deviceRevoked', office: string, at: string): Event {
  const body =
    type === 'stream.deviceRevoked' ? { device } : { device: { device, ed25519: key, x25519: key } };
  const envelope = { type, typeVersion: 1, aggregate: device, home: office, office, time: { device: at } };
  return { envelope, hash: '', parts: [{ number: 0, salt: '', body }] } as unknown as Event;
}

const folded = (events: readonly Event[]) =>
  events.reduce<StreamState | null>((state, event) => streamEvents.fold(state, event), null);

test('a workstation is let out by the office that has let it in, and by no other', () => {
  const admitted = about('stream.deviceAdmitted', home ?? '', '2026-11-22T09:00:00.000Z');
  const feigned = [
    about('stream.deviceAdmitted', elsewhere ?? '', '2026-11-22T10:00:00.000Z'),
    about('stream.deviceRevoked', elsewhere ?? '', '2026-11-22T11:00:00.000Z'),
  ];
  expect(folded([admitted, ...feigned])).toMatchObject({ admitted: { office: home }, revoked: null });
  const revoked = about('stream.deviceRevoked', home ?? '', '2026-11-22T12:00:00.000Z');
  expect(folded([admitted, ...feigned, revoked])).toMatchObject({ revoked: '2026-11-22T12:00:00.000Z' });
});
