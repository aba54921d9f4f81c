import { expect, test } from 'vitest';
import { contentPolicy, preparePage, trustedTypesScript, workerPolicy } from './content-policy.ts';

test('allows nothing that is not named, no inline script and no evaluation', () => {
  const policy = contentPolicy('bm9uY2U');
  const directives = new Map(policy.split('; ').map((each) => [each.split(' ')[0], each]));
  expect(directives.get('default-src')).toBe("default-src 'none'");
  expect(directives.get('script-src')).toBe("script-src 'self'");
  expect(directives.get('style-src')).toBe("style-src 'self' 'nonce-bm9uY2U'");
  expect(directives.get('worker-src')).toBe("worker-src 'self'");
  expect(policy).not.toMatch(/unsafe|https?:|\*|wasm|worker-src[^;]*(?:blob|data):/);
});

test('a worker that reads a file from outside reaches nothing but the modules of the program', () => {
  expect(workerPolicy).toBe("default-src 'none'; script-src 'self'; require-trusted-types-for 'script'");
});

test('prepares the page: nonce, language and colours stand before its first script', () => {
  const page = preparePage(
    '<!doctype html><html lang="ru" class="x"><head><meta charset="utf-8"><style>a{}</style>' +
      '<script type="module" src="/a.js"></script></head><body></body></html>',
    { styleNonce: 'bm9uY2U', language: 'kk', colorScheme: 'dark' },
  );
  expect(page).toContain('<html lang="kk" data-mantine-color-scheme="dark">');
  expect(page).toContain('<meta property="csp-nonce" nonce="bm9uY2U">');
  expect(page).toContain('<style nonce="bm9uY2U">a{}</style>');
  expect(page.indexOf('trusted-types.js')).toBeLessThan(page.indexOf('/a.js'));
});

test('the default policy lets style sheets through and refuses markup', () => {
  const policies: { createHTML(text: string): string }[] = [];
  const trustedTypes = {
    createPolicy: (_name: string, policy: { createHTML(text: string): string }) => policies.push(policy),
  };
  new Function('trustedTypes', trustedTypesScript)(trustedTypes);
  const [policy] = policies;
  expect(policy?.createHTML(':root{--a:1px}')).toBe(':root{--a:1px}');
  expect(() => policy?.createHTML('<img src=x onerror=alert(1)>')).toThrow('not trusted');
});
