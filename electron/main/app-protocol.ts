import { randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { protocol, type Session } from 'electron';
import {
  contentPolicy,
  fixedHeaders,
  preparePage,
  trustedTypesPath,
  trustedTypesScript,
  workerPolicy,
  workersPath,
} from './content-policy.ts';
import { logger } from './log.ts';

export const appOrigin = 'app://onir';
export const startPage = `${appOrigin}/index.html`;

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.pfb': 'font/x-pfb',
};

/** Must run before the program is ready: Chromium fixes what a scheme may do at its start. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Every file that the window may have, by its path in the address. What is not here cannot be asked for. */
function exactMap(folder: string, prefix = ''): Map<string, string> {
  const files = new Map<string, string>();
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = `${prefix}/${entry.name}`;
    if (entry.isDirectory()) {
      for (const [inner, file] of exactMap(join(folder, entry.name), path)) files.set(inner, file);
    } else if (extname(entry.name) in contentTypes) files.set(path, join(folder, entry.name));
  }
  return files;
}

/** The page itself and what it loads before it shows anything, by its path in the address. */
function neededAtStart(folder: string): ReadonlySet<string> {
  const page = join(folder, 'index.html');
  const text = existsSync(page) ? readFileSync(page, 'utf8') : '';
  const loaded = [...text.matchAll(/<(?:script|link)[^>]* (?:src|href)="\.(\/[^"]+\.(?:js|css))"/g)];
  return new Set(['/index.html', ...loaded.map(([, path = '']) => path)]);
}

/** What the first paint must know. */
export interface Appearance {
  language: string;
  colorScheme: 'light' | 'dark';
}

function answer(path: string, body: string | Buffer<ArrayBuffer>, styleNonce: string): Response {
  return new Response(body, {
    headers: {
      ...fixedHeaders,
      'content-type': contentTypes[extname(path)] ?? 'application/octet-stream',
      'content-security-policy': path.startsWith(workersPath) ? workerPolicy : contentPolicy(styleNonce),
    },
  });
}

/**
 * Serves the built pages to the window under `app://onir/`; everything else does not exist.
 * @param blank what the first page needs cannot be given: nothing at all is shown, and nobody else would say so
 */
export function serveApp(
  session: Session,
  folder: string,
  { appearance, blank }: { appearance(): Appearance; blank(): void },
): void {
  const files = exactMap(folder);
  const needed = neededAtStart(folder);
  session.protocol.handle('app', async (request) => {
    const url = new URL(request.url);
    const refused = new Response(null, { status: 404, headers: fixedHeaders });
    if (url.host !== 'onir' || !['GET', 'HEAD'].includes(request.method)) return refused;
    const styleNonce = randomBytes(16).toString('base64url');
    if (url.pathname === trustedTypesPath) return answer(trustedTypesPath, trustedTypesScript, styleNonce);
    const file = files.get(url.pathname);
    if (file === undefined) {
      if (needed.has(url.pathname)) blank();
      return refused;
    }
    const body = await readFile(file).catch((error: unknown) => {
      logger.error(`the window could not be given ${url.pathname}`, error);
      return null;
    });
    if (body === null) {
      if (needed.has(url.pathname)) blank();
      return new Response(null, { status: 500, headers: fixedHeaders });
    }
    if (url.pathname !== '/index.html') return answer(url.pathname, body, styleNonce);
    const page = preparePage(body.toString(), { styleNonce, ...appearance() });
    return answer(url.pathname, page, styleNonce);
  });
}
