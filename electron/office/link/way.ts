import { X509Certificate } from 'node:crypto';
import { type ErrorCode, fail, ok, type Result } from '../../../shared/kernel/index.ts';
import type { LinkSettings } from '../../../shared/link/index.ts';
import type { CentreAddress } from './centre-calls.ts';

/** What a person has typed of the way, without whether it is paused. */
export type TypedWay = Omit<LinkSettings, 'paused'>;

const thisComputer = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * The address alone, without a path; HTTPS under a certificate authority, or plain HTTP to this computer itself.
 * `link.addressInvalid`, `link.authorityInvalid`, `link.proxyInvalid`, each with its field.
 */
export function checkedWay(typed: TypedWay): Result<TypedWay> {
  const origin = originOf(typed.origin, ['https:', 'http:']);
  if (origin === null) return wrong('link.addressInvalid', 'origin');
  const url = new URL(origin);
  if (url.protocol === 'http:' && !thisComputer.has(url.hostname))
    return wrong('link.addressInvalid', 'origin');
  const authority = typed.authority.trim();
  if (url.protocol === 'https:' && !isAuthority(authority))
    return wrong('link.authorityInvalid', 'authority');
  const proxy = typed.proxy.trim() && originOf(typed.proxy.trim(), ['http:']);
  if (proxy === null) return wrong('link.proxyInvalid', 'proxy');
  return ok({ ...typed, origin, authority, proxy });
}

function wrong(code: ErrorCode, field: string) {
  return fail(code, { field });
}

/** `scheme://host[:port]` of an address that has nothing else; null otherwise. */
function originOf(text: string, schemes: readonly string[]): string | null {
  if (!URL.canParse(text)) return null;
  const { protocol, origin, username, password, pathname, search, hash } = new URL(text);
  const bare = pathname === '/' && `${username}${password}${search}${hash}` === '';
  return bare && schemes.includes(protocol) ? origin : null;
}

const pem = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/** Every certificate of the text is one that may issue others. */
function isAuthority(text: string): boolean {
  try {
    const all = [...text.matchAll(pem)].map(([each]) => new X509Certificate(each));
    return all.length > 0 && all.every(({ ca }) => ca);
  } catch {
    return false;
  }
}

export function addressOf({ origin, authority, proxy }: TypedWay): CentreAddress {
  return { origin, authority: authority || null, proxy: proxy || null };
}
