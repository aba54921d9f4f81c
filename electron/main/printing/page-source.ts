import { randomUUID } from 'node:crypto';
import { type Session, session } from 'electron';

/** Nothing is loaded and nothing runs in a page to be printed; its styles and fonts stand inside it. */
const pagePolicy = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:";

/** In memory only: no `persist:`, so that nothing of a document reaches the disk. */
const partition = 'printing';
const waiting = new Map<string, string>();
let served: Session | undefined;

/** The session of print windows. It can answer one address once, and knows nothing else. */
function printingSession(): Session {
  if (served) return served;
  served = session.fromPartition(partition, { cache: false });
  served.webRequest.onBeforeRequest((details, answer) => {
    const { protocol } = new URL(details.url);
    answer({ cancel: protocol !== 'app:' && protocol !== 'data:' });
  });
  served.protocol.handle('app', (request) => {
    const token = new URL(request.url).pathname.slice(1);
    const page = waiting.get(token);
    waiting.delete(token);
    if (page === undefined) return new Response(null, { status: 404 });
    return new Response(page, {
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': pagePolicy,
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
      },
    });
  });
  return served;
}

/** Offers a page under an address that works once; `forget` takes it back when it was never fetched. */
export function offerPage(html: string): { url: string; session: Session; forget(): void } {
  const token = randomUUID();
  waiting.set(token, html);
  return { url: `app://print/${token}`, session: printingSession(), forget: () => waiting.delete(token) };
}
