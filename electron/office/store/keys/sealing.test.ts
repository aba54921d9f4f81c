import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { Connection } from '../database/connection.ts';
import { databaseKey, seal, unseal } from './sealing.ts';
import { keyIdOf, publicKeyObject, sealingPublicKey, signatureHolds, signingKey } from './signing.ts';

test('a database key is exactly the 32 characters that libsql looks at', () => {
  for (let i = 0; i < 200; i++) {
    const dmk = randomBytes(32);
    const keys = [databaseKey(dmk, 'onir/db'), databaseKey(dmk, 'onir/keystore-db')];
    for (const key of keys) expect(key).toMatch(/^[A-Za-z0-9+/]{32}$/);
    expect(keys[0]).not.toBe(keys[1]);
  }
});

test('a key that differs only after its 32nd character cannot be given', () => {
  const key = databaseKey(randomBytes(32), 'onir/db');
  for (const longer of [`${key}a`, `${key}b`, key.slice(1), `${key.slice(0, 31)}=`])
    expect(() => new Connection(':memory:', longer)).toThrow(TypeError);
});

test('what is sealed opens only whole, under its key and at its place', () => {
  const key = randomBytes(32);
  const sealed = seal(key, Buffer.from('мәтін'), 'here');
  expect(unseal(key, sealed, 'here')?.toString()).toBe('мәтін');
  expect(unseal(key, sealed, 'there')).toBeNull();
  expect(unseal(randomBytes(32), sealed, 'here')).toBeNull();
  for (let at = 0; at < sealed.length; at++) {
    const flipped = Buffer.from(sealed);
    flipped[at] = (flipped[at] ?? 0) ^ 1;
    expect(unseal(key, flipped, 'here')).toBeNull();
  }
  expect(unseal(key, sealed.subarray(0, 20), 'here')).toBeNull();
});

test('Ed25519 and X25519 keys are those of the standards', () => {
  // RFC 8032 §7.1, test 1.
  const secret = Buffer.from('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 'hex');
  const pair = signingKey(secret);
  const raw = 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a';
  expect(Buffer.from(pair.publicKey, 'base64').toString('hex')).toBe(raw);
  expect(Buffer.from(pair.sign(''), 'base64').toString('hex')).toMatch(/^e5564300c360ac72/);
  expect(pair.keyId).toBe(keyIdOf(pair.publicKey));
  const { d = '', x = '' } = generateKeyPairSync('x25519').privateKey.export({ format: 'jwk' });
  expect(sealingPublicKey(Buffer.from(d, 'base64url'))).toBe(Buffer.from(x, 'base64url').toString('base64'));
  const key = publicKeyObject(pair.publicKey);
  expect(key && signatureHolds(key, 'сәлем', pair.sign('сәлем'))).toBe(true);
  expect(key && signatureHolds(key, 'салем', pair.sign('сәлем'))).toBe(false);
  expect(publicKeyObject('AAAA')).toBeNull();
});
