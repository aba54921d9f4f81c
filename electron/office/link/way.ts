import { X509Certificate } from 'node:crypto';
import type { z } from 'zod';
import { today } from '../../../shared/calendar/index.ts';
import { type ErrorCode, fail, ok, type Result } from '../../../shared/kernel/index.ts';
import type { LinkSettings, link } from '../../../shared/link/index.ts';
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

const isAuthority = (text: string) => certificatesOf(text) !== null;

/** Null unless there is one, and every one of them may issue others. */
function certificatesOf(text: string): X509Certificate[] | null {
  try {
    const all = [...text.matchAll(pem)].map(([each]) => new X509Certificate(each));
    return all.length > 0 && all.every(({ ca }) => ca) ? all : null;
  } catch {
    return null;
  }
}

/** What people compare of an authority; `link.authorityInvalid`. */
export function authorityFacts(authority: string): Result<AuthorityFacts> {
  const all = certificatesOf(authority);
  const [first] = all ?? [];
  if (!all || !first) return wrong('link.authorityInvalid', 'authority');
  return ok({
    fingerprints: all.map(({ fingerprint256 }) => fingerprint256).join(' '),
    subject: first.subject.split('\n').join(', '),
    until: today(Date.parse(first.validTo)),
  });
}
type AuthorityFacts = z.input<(typeof link)['calls']['authorityFacts']['output']>;

/** Whoever is let in under another authority is believed in everything: somebody has compared it before, or it stays as it is. */
export function checkedChange(
  { compared, ...typed }: TypedWay & { compared: string },
  saved: TypedWay | null,
): Result<TypedWay> {
  const way = checkedWay(typed);
  if (!way.ok || way.value.authority === '' || way.value.authority === saved?.authority.trim()) return way;
  const facts = authorityFacts(way.value.authority);
  const same = facts.ok && facts.value.fingerprints === compared;
  return same ? way : wrong('link.authorityUnchecked', 'authority');
}

export function addressOf({ origin, authority, proxy }: TypedWay): CentreAddress {
  return { origin, authority: authority || null, proxy: proxy || null };
}
