import type { RequestListener, ServerResponse } from 'node:http';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readSignature, wait } from '../../../shared/transport/index.ts';
import { CentreCalls } from './centre-calls.ts';
import { faultOf } from './fault.ts';
import { authority, Servers } from './testing/tls-centre.ts';

const nowMs = Date.parse('2026-11-21T06:00:00.000Z');
const answer = JSON.stringify({ moved: true });
let servers: Servers;
let opened: CentreCalls[];

beforeEach(() => {
  servers = new Servers();
  opened = [];
});
afterEach(async () => {
  vi.unstubAllEnvs();
  for (const each of opened) each.close();
  await servers.end();
});

const json = (response: ServerResponse, status: number, text: string) =>
  response.writeHead(status, { 'content-type': 'application/json' }).end(text);
const right: RequestListener = (request, response) => {
  request.resume();
  request.on('end', () => json(response, 200, answer));
};

function callsTo(origin: string, more: { authority?: string | null; proxy?: string } = {}): CentreCalls {
  const address = { origin, authority: more.authority === undefined ? authority : more.authority };
  const caller = { keyid: 'office/device', sign: () => Buffer.alloc(64).toString('base64') };
  const calls = new CentreCalls({ ...address, proxy: more.proxy ?? null }, caller, () => nowMs);
  opened.push(calls);
  return calls;
}

/** What a person is told of the call. */
async function told(calls: CentreCalls, options: { signal?: AbortSignal; patience?: number } = {}) {
  try {
    return await calls.call('/v1/wait', wait, { after: 0, patience: 0 }, options);
  } catch (error) {
    return faultOf(error);
  }
}

test('the centre under the ministry’s authority is heard', async () => {
  const calls = callsTo(await servers.tls(right));
  expect(await told(calls)).toEqual({ moved: true });
  expect(calls.traffic.received).toBe(answer.length);
});

test.each(['foreign', 'self', 'expired', 'wrongName'] as const)(
  'a server with a certificate that is %s gets nothing',
  async (certificate) => {
    let heard = 0;
    const server = await servers.tls((request, response) => {
      heard++;
      right(request, response);
    }, certificate);
    expect(await told(callsTo(server))).toBe('certificate');
    expect(heard).toBe(0);
  },
);

test('without an authority nobody is believed, whatever the environment says', async () => {
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
  const server = await servers.tls(right, 'self');
  expect(await told(callsTo(server, { authority: null }))).toBe('certificate');
  expect(await told(callsTo(server))).toBe('certificate');
});

test('a proxy of the environment is not asked', async () => {
  const { address, asked } = await servers.proxy();
  for (const name of ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'ALL_PROXY']) vi.stubEnv(name, address);
  vi.stubEnv('NODE_USE_ENV_PROXY', '1');
  expect(await told(callsTo(await servers.tls(right)))).toEqual({ moved: true });
  expect(asked).toEqual([]);
});

test('the administrator’s proxy is, and sees nothing but the name of the centre', async () => {
  const { address, asked } = await servers.proxy();
  const centre = await servers.tls(right);
  const calls = callsTo(centre, { proxy: address });
  expect([await told(calls), await told(calls)]).toEqual([{ moved: true }, { moved: true }]);
  // The tunnel is kept for the next call.
  expect(asked).toEqual([centre.slice('https://'.length)]);
  const masked = await servers.tls(right, 'self');
  expect(await told(callsTo(masked, { proxy: address }))).toBe('certificate');
});

test('a proxy that lets nobody through, or is not there, is told as such', async () => {
  const centre = await servers.tls(right);
  const { address } = await servers.proxy(407);
  expect(await told(callsTo(centre, { proxy: address }))).toBe('proxy');
  const nobody = (await servers.nobody()).replace('https', 'http');
  expect(await told(callsTo(centre, { proxy: nobody }))).toBe('proxy');
});

test.each([
  ['a page with 200', 200, '<!doctype html><title>Wi-Fi</title>'],
  ['a page with 502', 502, '<html>Bad gateway</html>'],
  ['a redirect', 302, ''],
  ['an answer of another kind', 200, '{"hello":"world"}'],
  ['more than was asked', 200, '{"moved":true,"admin":true}'],
  ['a way into every object', 200, '{"__proto__":{"moved":true}}'],
  ['a member of every object', 200, '{"moved":true,"constructor":{"prototype":{"admin":true}}}'],
  ['a refusal of nobody’s', 403, '{"code":"go.away","time":"now"}'],
])('somebody else who answers is not the centre: %s', async (_what, status, text) => {
  const followed: string[] = [];
  const server = await servers.tls((request, response) => {
    followed.push(request.url ?? '');
    request.resume();
    response.writeHead(status, { location: '/elsewhere', 'content-type': 'text/html' }).end(text);
  });
  expect(await told(callsTo(server))).toBe('portal');
  expect(followed).toEqual(['/v1/wait']);
  const any: Record<string, unknown> = {};
  expect([any.admin, any.moved]).toEqual([undefined, undefined]);
});

test('an answer that is larger than any, or unpacks to that, is not read to its end', async () => {
  const many = Buffer.alloc(40 * 1024 * 1024);
  for (const [encoding, bomb] of [
    ['gzip', gzipSync(many)] as const,
    ['br', brotliCompressSync(many)] as const,
  ]) {
    const server = await servers.tls((request, response) => {
      request.resume();
      response.writeHead(200, { 'content-encoding': encoding }).end(bomb);
    });
    expect(await told(callsTo(server))).toBe('portal');
  }
  const broken = await servers.tls((request, response) => {
    request.resume();
    response.writeHead(200, { 'content-encoding': 'gzip' }).end('no gzip');
  });
  expect(await told(callsTo(broken))).toBe('portal');
  const squeezed = await servers.tls((request, response) => {
    request.resume();
    response.writeHead(200, { 'content-encoding': 'br' }).end(brotliCompressSync(answer));
  });
  expect(await told(callsTo(squeezed))).toEqual({ moved: true });
});

test('a connection that is cut anywhere in the answer gives nothing', async () => {
  const whole = `HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: ${answer.length}\r\n\r\n${answer}`;
  for (let after = 0; after < whole.length; after += 9) {
    const server = await servers.tls((request) => {
      request.socket.write(whole.slice(0, after), () => request.socket.destroy());
    });
    expect(await told(callsTo(server))).toBe('cut');
  }
});

test('nobody there, a name that is none, silence, and a person who gives up', async () => {
  expect(await told(callsTo(await servers.nobody()))).toBe('closed');
  expect(['name', 'network']).toContain(await told(callsTo('https://centre.invalid')));
  const silent = await servers.tls(() => undefined);
  expect(await told(callsTo(silent), { patience: 50 })).toBe('silent');
  const stop = new AbortController();
  const slow = await servers.tls(() => setImmediate(() => stop.abort()));
  expect(await told(callsTo(slow), { signal: stop.signal })).toBeNull();
});

test('what is large is waited for as long as the slowest line takes to carry it', async () => {
  const slow = await servers.tls((request, response) => {
    request.resume();
    setTimeout(() => response.writeHead(200).end(answer), 600);
  });
  const sent = (bytes: number) => ({
    ...{ method: 'POST' as const, path: '/v1/wait', contentType: 'application/json', headers: {} },
    bytes: Buffer.alloc(bytes),
  });
  const { body } = await callsTo(slow).bytes(sent(400_000), { patience: 50 });
  expect(body.toString('utf8')).toBe(answer);
  await expect(callsTo(slow).bytes(sent(400), { patience: 50 })).rejects.toMatchObject({ why: 'silent' });
});

test('a body that reached the centre too slowly is told as what it is', async () => {
  const late = await servers.tls((request, response) => {
    request.resume();
    json(response, 408, JSON.stringify({ code: 'message.slow', time: new Date(nowMs).toISOString() }));
  });
  expect(await told(callsTo(late))).toBe('slow');
});

test('a signature that is refused for its time is made once more with the centre’s', async () => {
  const time = '2026-11-21T08:30:00.000Z';
  const seen: number[] = [];
  const refusing = (times: number) =>
    servers.tls((request, response) => {
      request.resume();
      const headers: Record<string, string | string[] | undefined> = request.headers;
      seen.push(readSignature(headers)?.created ?? 0);
      if (seen.length > times) json(response, 200, answer);
      else json(response, 401, JSON.stringify({ code: 'device.clock', time }));
    });
  expect(await told(callsTo(await refusing(1)))).toEqual({ moved: true });
  expect(seen).toEqual([nowMs / 1000, Date.parse(time) / 1000]);
  seen.length = 0;
  expect(await told(callsTo(await refusing(9)))).toBe('clock');
  expect(seen).toHaveLength(2);
});

test('a centre that is busy says when to come again', async () => {
  const server = await servers.tls((request, response) => {
    request.resume();
    response.writeHead(503, { 'retry-after': '7' });
    response.end(JSON.stringify({ code: 'centre.busy', time: new Date(nowMs).toISOString() }));
  });
  const call = callsTo(server).call('/v1/wait', wait, { after: 0, patience: 0 });
  await expect(call).rejects.toMatchObject({ code: 'centre.busy', retryAfter: 7_000 });
});
