import { X509Certificate } from 'node:crypto';
import { expect, test } from 'vitest';
import { authority } from './testing/tls-centre.ts';
import { authorityFacts, checkedChange, checkedWay } from './way.ts';

const typed = {
  origin: 'https://centre.gov.kz:8443/',
  authority,
  proxy: ' http://10.0.0.1:3128/ ',
  metered: true,
};
const refused = (of: Partial<typeof typed>) => {
  const way = checkedWay({ ...typed, ...of });
  return way.ok ? null : way.problem;
};

test('an address is kept without what is not of it', () => {
  expect(checkedWay(typed)).toMatchObject({
    ok: true,
    value: {
      origin: 'https://centre.gov.kz:8443',
      authority: authority.trim(),
      proxy: 'http://10.0.0.1:3128',
    },
  });
  expect(refused({ proxy: '' })).toBeNull();
});

test.each([
  'https://centre.gov.kz/office',
  'https://centre.gov.kz/?a=1',
  'https://somebody:secret@centre.gov.kz',
  'http://centre.gov.kz',
  'ftp://centre.gov.kz',
  'centre',
])('%s is no address of a centre', (origin) => {
  expect(refused({ origin })).toEqual({ code: 'link.addressInvalid', field: 'origin' });
});

test('plain HTTP is for this computer alone, and needs no authority', () => {
  for (const origin of ['http://127.0.0.1:8080', 'http://localhost:8080', 'http://[::1]:8080'])
    expect(refused({ origin, authority: '' })).toBeNull();
});

test('with HTTPS the authority is one that may certify', () => {
  const cut = authority.replace(/[A-Za-z0-9+/]{20}\n/, '\n');
  for (const each of ['', 'no certificate', cut])
    expect(refused({ authority: each })).toMatchObject({ code: 'link.authorityInvalid' });
});

test('a proxy is asked in plain HTTP', () => {
  for (const proxy of ['10.0.0.1:3128', 'socks5://10.0.0.1', 'http://10.0.0.1/path'])
    expect(refused({ proxy })).toMatchObject({ code: 'link.proxyInvalid' });
});

test('another authority counts only once it was compared', () => {
  const facts = authorityFacts(authority);
  if (!facts.ok) throw new Error('the test authority is one');
  const { fingerprints, subject, until } = facts.value;
  expect(fingerprints).toBe(new X509Certificate(authority).fingerprint256);
  expect(subject).not.toContain('\n');
  expect(until).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  const saved = { origin: 'https://centre.gov.kz', authority: 'of before', proxy: '', metered: false };
  const unchecked = { ok: false, problem: { code: 'link.authorityUnchecked', field: 'authority' } };
  expect(checkedChange({ ...typed, compared: '' }, saved)).toMatchObject(unchecked);
  expect(checkedChange({ ...typed, compared: fingerprints.replace(/.$/, 'x') }, saved)).toMatchObject(
    unchecked,
  );
  expect(checkedChange({ ...typed, compared: fingerprints }, saved)).toMatchObject({ ok: true });
  const same = { ...saved, authority };
  expect(checkedChange({ ...typed, compared: '' }, same)).toMatchObject({ ok: true });
  expect(authorityFacts('nothing')).toMatchObject({ problem: { code: 'link.authorityInvalid' } });
});
