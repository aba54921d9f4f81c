import type { ErrorCode } from '../kernel/index.ts';

interface EmailCheck {
  /** The address with its domain in lower case, to be stored. */
  email: string;
  errors: ErrorCode[];
}

/**
 * An e-mail address and whether its domain is one that the norms allow (349/2021 ¶17: the reply goes to the corporate
 * e-mail). The two errors are apart, for the second may be overridden with a reason.
 * @param allowedDomains `enbek.gov.kz` for that domain alone, `*.gov.kz` for every domain under it
 */
export function checkEmail(text: string, allowedDomains: readonly string[]): EmailCheck {
  const typed = text.trim();
  const at = typed.lastIndexOf('@');
  const domain = typed.slice(at + 1).toLowerCase();
  const email = at < 0 ? typed : `${typed.slice(0, at)}@${domain}`;
  if (!isEmail(typed.slice(0, Math.max(at, 0)), domain)) return { email, errors: ['email.invalid'] };
  const allowed = allowedDomains.some((pattern) =>
    pattern.startsWith('*.')
      ? domain.endsWith(pattern.slice(1).toLowerCase())
      : domain === pattern.toLowerCase(),
  );
  return { email, errors: allowed ? [] : ['email.notCorporate'] };
}

function isEmail(local: string, domain: string): boolean {
  return (
    /^[a-z0-9_%+-]+(?:\.[a-z0-9_%+-]+)*$/i.test(local) &&
    local.length <= 64 &&
    domain.length <= 253 &&
    /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/.test(domain)
  );
}

interface IpCheck {
  /** Normal form: `10.0.0.17`, `2001:db8::1`; null when the text is no address. */
  ip: string | null;
  errors: ErrorCode[];
  warnings: ErrorCode[];
}

/** An IPv4 or IPv6 address of a computer, without zone, port or mask; a leading zero (octal for some) is refused. */
export function parseIp(text: string): IpCheck {
  const typed = text.trim();
  const ip = typed.includes(':') ? version6(typed) : version4(typed)?.join('.');
  if (!ip) return { ip: null, errors: ['ip.invalid'], warnings: [] };
  const special = ip.includes(':') ? /^(?:::1?|ff.*)$/ : /^(?:0|127|22[4-9]|2[3-5]\d)\./;
  return { ip, errors: [], warnings: special.test(ip) ? ['ip.notWorkstation'] : [] };
}

function version4(text: string): number[] | null {
  const octets = text.split('.');
  const right = octets.length === 4 && octets.every((octet) => /^(?:0|[1-9][0-9]{0,2})$/.test(octet));
  const numbers = octets.map(Number);
  return right && numbers.every((number) => number <= 255) ? numbers : null;
}

/** RFC 4291 in, RFC 5952 out (lower case, no leading zeros, the longest run of zeros as `::`). */
function version6(text: string): string | null {
  const halves = text.split('::');
  if (halves.length > 2) return null;
  const head = groups(halves[0] ?? '', halves.length === 1);
  const tail = groups(halves[1] ?? '', true);
  if (!head || !tail) return null;
  const gap = 8 - head.length - tail.length;
  if (halves.length === 2 ? gap < 1 : gap !== 0) return null;
  return shortest([...head, ...new Array<string>(gap).fill('0'), ...tail]);
}

function groups(half: string, mayEndWithV4: boolean): string[] | null {
  if (half === '') return [];
  const found = half.split(':');
  const last = found.at(-1) ?? '';
  if (mayEndWithV4 && last.includes('.')) {
    const [a, b, c, d] = version4(last) ?? [];
    if (a === undefined || b === undefined || c === undefined || d === undefined) return null;
    found.splice(-1, 1, (a * 256 + b).toString(16), (c * 256 + d).toString(16));
  }
  if (!found.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return null;
  return found.map((group) => Number.parseInt(group, 16).toString(16));
}

function shortest(all: string[]): string {
  let best = { from: 0, length: 1 };
  for (let from = 0; from < 8; from++) {
    let end = from;
    while (end < 8 && all[end] === '0') end++;
    if (end - from > best.length) best = { from, length: end - from };
  }
  if (best.length < 2) return all.join(':');
  return `${all.slice(0, best.from).join(':')}::${all.slice(best.from + best.length).join(':')}`;
}
