/** Names of the trusted-types policies that the page may make. */
const trustedTypes = ['default', 'print-preview', 'scan-worker'] as const;

/**
 * Content security policy of the window (security.md §5): nothing but the program's own files.
 * @param styleNonce new for every load; the design system's own `<style>` elements carry it
 */
export function contentPolicy(styleNonce: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${styleNonce}'`,
    "img-src 'self' blob: data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    `trusted-types ${trustedTypes.join(' ')}`,
  ].join('; ');
}

/** Workers that read scans lie here in the built window, and nothing else does. */
export const workersPath = '/workers/';

/**
 * Policy of a worker that reads a file from outside: the program's own modules, and no connection at all. What it may be
 * given comes in messages.
 */
export const workerPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "require-trusted-types-for 'script'",
].join('; ');

/** Headers of every answer of `app:`. */
export const fixedHeaders = {
  'x-content-type-options': 'nosniff',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
} as const;

/**
 * The design system writes its variables with `innerHTML` into `<style>`, which trusted types refuse without a default
 * policy. This one lets pass only what cannot be markup, so that a name with a tag in it can still never become one.
 */
export const trustedTypesScript = `trustedTypes.createPolicy('default', {
  createHTML: (text) => {
    if (text.includes('<')) throw new TypeError('markup is not trusted');
    return text;
  },
});
`;
export const trustedTypesPath = '/trusted-types.js';

/**
 * The page with what must be there before its first paint: the nonce (read as the `nonce` of
 * `meta[property="csp-nonce"]`), language and colour scheme.
 */
export function preparePage(
  html: string,
  of: { styleNonce: string; language: string; colorScheme: string },
): string {
  const head = `<head><meta property="csp-nonce" nonce="${of.styleNonce}"><script src="${trustedTypesPath}"></script>`;
  return html
    .replace(/<html\b[^>]*>/i, `<html lang="${of.language}" data-mantine-color-scheme="${of.colorScheme}">`)
    .replace(/<head\b[^>]*>/i, head)
    .replace(/<style(?=[\s>])/gi, `<style nonce="${of.styleNonce}"`);
}
