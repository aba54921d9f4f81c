import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type EventBody, FalsePage, type StreamPosition } from '../../../shared/sync/index.ts';
import { CentreCalls } from './centre-calls.ts';
import { httpLink } from './http-link.ts';

let server: Server;
let calls: CentreCalls;
/** Envelopes of each push that came. */
const pushed: string[][] = [];
/** What pulls are answered with. */
let page: unknown = null;

async function taken(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const sent = Buffer.concat(chunks);
  const bytes = request.headers['content-encoding'] === 'gzip' ? gunzipSync(sent) : sent;
  response.setHeader('content-type', 'application/json');
  if (request.url === '/v1/pull') {
    response.end(JSON.stringify(page));
    return;
  }
  const { bodies } = JSON.parse(bytes.toString('utf8')) as { bodies: EventBody[] };
  pushed.push(bodies.map(({ envelope }) => envelope));
  response.end('{"results":[]}');
}

beforeAll(async () => {
  server = createServer((request, response) => void taken(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const caller = { keyid: 'office/device', sign: () => 'c2lnbmVk' };
  calls = new CentreCalls({ origin, authority: null, proxy: null }, caller, Date.now);
});
afterAll(() => {
  calls.close();
  server.closeAllConnections();
  server.close();
});
beforeEach(() => pushed.splice(0));

const body = (envelope: string): EventBody => ({
  envelope,
  signatures: [{ key: '0'.repeat(64), suite: 'ed25519', signature: `${'A'.repeat(86)}==` }],
  parts: [],
});

test('what was made ready is sent when it is of the very events that are pushed, and once', async () => {
  const link = httpLink(calls);
  const bodies = [body('one'), body('two')];
  link.prepare(bodies);
  await link.push([...bodies]);
  await link.push([...bodies]);
  expect(pushed).toEqual([
    ['one', 'two'],
    ['one', 'two'],
  ]);
});

test('other events, and a part of them, are sent as they are', async () => {
  const link = httpLink(calls);
  const bodies = [body('one'), body('two')];
  link.prepare(bodies);
  await link.push(bodies.slice(0, 1));
  link.prepare(bodies);
  await link.push([body('one'), body('two')]);
  link.prepare(bodies);
  await link.push([body('three'), body('four')]);
  expect(pushed).toEqual([['one'], ['one', 'two'], ['three', 'four']]);
});

const stream = '01948f00-0000-7000-8000-000000000001';
const hash = (digit: string) => digit.repeat(64);

/** A page of one row after the sixth that lies about it: nobody can read it. @param number of the head */
function falsePage(number: number) {
  const perEvent = { aggregate: [], buildsOn: [], on: [], previous: [], sequence: [], seen: [], time: [] };
  const columns = {
    ...{ stream, after: { number: 6, hash: hash('a') }, end: hash('b'), ids: { times: [], rest: '' } },
    ...{ hashes: '', outcomes: [], shapes: [], seen: [], origins: [], signatures: '', salts: '', bodies: '' },
    rows: { event: [0], outcome: [0], received: [0], journal: [0], shape: [0] },
    events: { ...perEvent, unit: [], place: [], size: [] },
    whole: [],
  };
  const head = { stream, number, hash: hash('b'), time: '2026-11-22T10:00:00.000Z' };
  const signature = `${'A'.repeat(86)}==`;
  return { lineage: 'ok', columns, head: { head, key: hash('c'), signature } };
}

test('where a page ends is told before its rows are made, if more lies behind it', async () => {
  const link = httpLink(calls);
  const told: StreamPosition[] = [];
  for (const number of [8, 7]) {
    page = falsePage(number);
    const pulled = link.pull({ number: 6, hash: hash('a') }, 500, false, (last) => told.push(last));
    await expect(pulled).rejects.toThrow(FalsePage);
    expect(told).toEqual([{ number: 7, hash: hash('b') }]);
  }
});
