import { execFileSync } from 'node:child_process';
import { createSocket } from 'node:dgram';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ShellApi } from '../../shared/kernel/index.ts';
import { takeComplaints } from '../app.ts';
import { askPermissions, type Element, fetchAll, loadAll, openChannels, runScripts } from '../attacks.ts';
import { type AtWork, atWork } from '../office.ts';

declare global {
  interface Window {
    onir: ShellApi;
  }
}

/** A page that somebody else's code runs in: what it may not do, whatever it tries. */
let at: AtWork;
let home: string;
/** Everything that reached a server of this machine. */
const reached: string[] = [];
const web = createServer((request, response) => {
  reached.push(`http ${request.url}`);
  response.end('x');
});
const datagrams = createSocket('udp4').on('message', () => reached.push('udp'));
let port: number;
let udpPort: number;

beforeAll(async () => {
  await new Promise<void>((resume) => web.listen(0, '127.0.0.1', resume));
  await new Promise<void>((resume) => datagrams.bind(0, '127.0.0.1', resume));
  port = (web.address() as AddressInfo).port;
  udpPort = datagrams.address().port;
  at = await atWork();
  home = at.page.url();
});
afterAll(() => {
  web.close();
  datagrams.close();
  // What was tried here was refused by the policy, and the policy said so.
  const complaints = takeComplaints();
  expect(complaints.length).toBeGreaterThan(0);
});

test('reaches no network, by none of the ways that a page has', async () => {
  const url = `http://127.0.0.1:${port}`;
  const addresses = [
    `${url}/fetch`,
    `https://127.0.0.1:${port}/`,
    'http://example.com/',
    'file:///etc/passwd',
    'app://other/index.html',
  ];
  const elements: Element[] = [
    ['img', { src: `${url}/img` }],
    ['script', { src: `${url}/script` }],
    ['link', { rel: 'stylesheet', href: `${url}/style` }],
    ['link', { rel: 'prefetch', href: `${url}/prefetch` }],
    ['link', { rel: 'preconnect', href: url }],
    ['link', { rel: 'dns-prefetch', href: url }],
    ['object', { data: `${url}/object` }],
    ['iframe', { src: `${url}/frame` }],
  ];
  expect(await at.page.evaluate(fetchAll, addresses)).toEqual([]);
  await at.page.evaluate(loadAll, elements);
  expect(await at.page.evaluate(openChannels, { url, stun: `stun:127.0.0.1:${udpPort}` })).toEqual([]);
  expect(reached).toEqual([]);
});

test('runs no code that did not come with the program', async () => {
  expect(await at.page.evaluate(runScripts)).toEqual([]);
});

test('leads nowhere and opens nothing', async () => {
  await at.page.evaluate(async () => {
    const go = (url: string) => {
      const link = document.createElement('a');
      link.href = url;
      document.body.append(link);
      link.click();
      link.target = '_blank';
      link.click();
      try {
        window.open(url);
        location.assign(url);
      } catch {
        // Some addresses are refused before they are tried.
      }
    };
    for (const url of [
      'file:///etc/passwd',
      'http://127.0.0.1/',
      'data:text/html,x',
      'blob:app://onir/x',
      'mailto:a@b.kz',
    ])
      go(url);
    const form = document.createElement('form');
    form.action = 'http://127.0.0.1/form';
    document.body.append(form);
    form.submit();
    await new Promise((resume) => setTimeout(resume, 1000));
  });
  expect(at.page.url()).toBe(home);
  expect(await at.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
  expect(reached).toEqual([]);
});

test('a file dropped on the window changes nothing', async () => {
  const driver = await at.page.context().newCDPSession(at.page);
  const files = [join(at.workstation.dataFolder, 'keyring.json')];
  const data = { items: [], files, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await driver.send('Input.dispatchDragEvent', { type, x: 300, y: 300, data });
  await at.page.evaluate(() => new Promise((resume) => setTimeout(resume, 500)));
  expect(at.page.url()).toBe(home);
});

test('has three functions of the shell, and each takes only what it knows', async () => {
  const told = await at.page.evaluate(async () => {
    const shell = window.onir.shell as (name: unknown, input?: unknown) => Promise<unknown>;
    const names = [
      '__proto__',
      'constructor',
      'toString',
      'protect',
      'unprotect',
      'saveFile',
      'app.relaunch',
      '',
      null,
      7,
      {},
    ];
    const bad: [string, unknown][] = [
      ['settings.write', { language: 'xx' }],
      ['settings.write', { bounds: { x: 0 } }],
      ['settings.write', JSON.parse('{"__proto__":{"language":"ru"},"scale":99}')],
      ['window.title', 'Қасымов 900101300017'],
      ['settings.read', { path: '/etc/passwd' }],
    ];
    const refused: string[] = [];
    for (const name of names) await shell(name).catch((error: Error) => refused.push(error.message));
    for (const [name, input] of bad)
      await shell(name, input).catch((error: Error) => refused.push(error.message));
    const frame = document.createElement('iframe');
    document.body.append(frame);
    return {
      keys: Object.keys(window.onir).sort(),
      tried: names.length + bad.length,
      refused,
      reach: [typeof Reflect.get(window, 'require'), typeof Reflect.get(window, 'process')],
      inFrame: typeof Reflect.get(frame.contentWindow ?? {}, 'onir'),
    };
  });
  expect(told.keys).toEqual(['on', 'port', 'shell']);
  expect(told.refused).toHaveLength(told.tried);
  expect(told.refused.filter((message) => /[/\\]|at /.test(message.replace(/^.*Error: /, '')))).toEqual([]);
  expect(told.reach).toEqual(['undefined', 'undefined']);
  expect(told.inFrame).toBe('undefined');
  expect(await at.page.title()).not.toMatch(/Қасымов|9001/);
});

test('gets no permission of any kind, and keeps nothing on the disk', async () => {
  expect(await at.page.evaluate(askPermissions)).toEqual([]);
  const session = await at.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    return {
      persistent: window?.webContents.session.isPersistent(),
      path: window?.webContents.session.storagePath,
    };
  });
  expect(session).toEqual({ persistent: false, path: null });
});

test('what crosses to the data service is parsed there: the session outlives every message', async () => {
  const { pid } = at.child;
  await at.page.evaluate(async () => {
    const port = await new Promise<MessagePort | undefined>((resolve) => {
      window.addEventListener('message', (event) => event.data === 'onir:port' && resolve(event.ports[0]), {
        once: true,
      });
      window.onir.port();
    });
    const deep: Record<string, unknown> = {};
    let inner = deep;
    for (let i = 0; i < 3000; i++) inner = inner.inner = {} as Record<string, unknown>;
    const cyclic: Record<string, unknown> = {};
    cyclic.self = cyclic;
    const messages = [
      null,
      7,
      'x',
      [],
      deep,
      cyclic,
      new Date(),
      new Map(),
      'Қ'.repeat(5_000_000),
      new Uint8Array(1e7),
    ];
    for (const message of messages) {
      port?.postMessage(message);
      port?.postMessage({ id: 1, call: 'session.status', input: message });
      port?.postMessage({ id: 2, call: message, input: {} });
      port?.postMessage({ id: 3, call: 'find.everything', input: { search: message } });
      port?.postMessage({ cancel: message });
    }
  });
  expect(at.child.pid).toBe(pid);
});

test('and all this time the program has spoken to nobody outside this machine', () => {
  const family = processesOf(at.child.pid ?? 0);
  const sockets = execFileSync('ss', ['-tunapH'], { encoding: 'utf8' }).split('\n');
  const own = sockets.filter((line) => family.some((pid) => line.includes(`pid=${pid},`)));
  const outside = own.filter((line) => {
    const [, , , , , peer = ''] = line.split(/\s+/);
    return !/^(127\.|\[::1\]|0\.0\.0\.0:\*|\[::\]:\*|\*:\*)/.test(peer);
  });
  expect(outside).toEqual([]);
  expect(reached).toEqual([]);
});

/** A process and everything that it has started. */
function processesOf(root: number): number[] {
  const all = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' })
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/).map(Number));
  const family = [root];
  for (const parent of family)
    for (const [pid = 0, of] of all) if (of === parent && !family.includes(pid)) family.push(pid);
  return family;
}
