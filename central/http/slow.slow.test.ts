import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { streamStart } from '../../shared/sync/index.ts';
import { certificates } from '../testing/certificates.ts';
import { TestDevice } from '../testing/device.ts';
import { startDoor, type TestDoor } from '../testing/door.ts';
import { Doors } from './doors.ts';

let door: TestDoor;
beforeAll(async () => {
  door = await startDoor('embedded');
}, 60_000);
afterAll(() => door.end());

/** Milliseconds until the centre cuts a connection on which this was sent, and a byte more every second. */
function heldOpen(first: string, drip: string, port = Number(new URL(door.origin).port)): Promise<number> {
  const started = performance.now();
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(first));
    const timer = setInterval(() => socket.write(drip), 1000);
    const end = () => {
      clearInterval(timer);
      resolve(performance.now() - started);
    };
    socket.on('close', end).on('error', () => undefined);
    socket.resume();
  });
}

test('who sends heads or bodies for ever is cut, and the others are served meanwhile', {
  timeout: 120_000,
}, async () => {
  const device = new TestDevice(door.origin);
  await device.enrol(door.code);
  const start = 'POST /v1/push HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n';
  const held = Promise.all([
    heldOpen(start, 'X'),
    heldOpen(`${start}Content-Length: 100000\r\n\r\n`, ' '),
    heldOpen(start, ''),
    ...Array.from({ length: 300 }, () => heldOpen('', '')),
  ]);
  const pull = await device.call('/v1/pull', { after: streamStart, limit: 10, whole: true });
  expect(pull.status).toBe(200);
  for (const ms of await held) expect(ms).toBeLessThan(75_000);
});

test('who never shakes hands is cut, whether it is silent or sends one for ever', {
  timeout: 120_000,
}, async () => {
  const server = new Doors(certificates.right).made((_request, response) => response.end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  // The beginning of a record of TLS that is 16 KiB long.
  const record = '\x16\x03\x01\x40\x00';
  for (const ms of await Promise.all([heldOpen('', '', port), heldOpen(record, '\x01', port)]))
    expect(ms).toBeLessThan(60_000);
  await new Promise((resolve) => server.close(resolve));
});
