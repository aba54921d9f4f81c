import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { refusalCodes, requestMessage } from '../../shared/transport/index.ts';
import { openApi } from './index.ts';
import { Refused } from './refused.ts';

const text = readFileSync(join(import.meta.dirname, '../../docs/sync-protocol.md'), 'utf8');

test.each(Object.keys(openApi().paths as object))('the protocol document names %s', (path) => {
  const name = path.replace(/^\/v1\//, '');
  expect(text).toMatch(new RegExp(`\`(/v1/)?${name.replaceAll('/', '\\/')}[\` ]`));
});

test.each(refusalCodes)('the protocol document tells of the refusal %s under its status', (code) => {
  const { status } = new Refused(code);
  expect(text).toContain(`| ${status} | \`${code}\` |`);
});

test('the protocol document names no other code, and the profile of signatures is the one that is checked', () => {
  const listed = [...text.matchAll(/^\| \d{3} \| `([a-zA-Z.]+)` \|/gm)].map(([, code]) => code);
  expect(listed.toSorted()).toEqual([...refusalCodes].sort());
  const signed = requestMessage(
    { method: 'POST', target: 'https://c/v1/hello', contentType: 'application/json', digest: '' },
    { created: 1, nonce: 'n', keyid: 'k' },
  );
  const [, tag] = /tag="([^"]+)"/.exec(signed) ?? [];
  expect(text).toContain(`tag="${tag}"`);
  expect(text).toContain('`<office id>/<device id>`');
  expect(text).toContain('`enrol/<device id>`');
});
