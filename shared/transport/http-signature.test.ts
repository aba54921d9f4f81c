import { createPrivateKey, createPublicKey, sign, verify } from 'node:crypto';
import { expect, test } from 'vitest';
import { readSignature, requestMessage, signatureBase, signatureHeaders } from './http-signature.ts';

// RFC 9421 B.1.4, test-key-ed25519.
const privateKey = createPrivateKey(
  '-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ+DYvh6SEqVTm50DFtMDoQikTmiCqirVv9mWG9qfSnF\n-----END PRIVATE KEY-----\n',
);
const publicKey = createPublicKey(
  '-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAJrQLj5P/89iXES9+vFgrIy29clF9CC/oPPsw3c5D0bs=\n-----END PUBLIC KEY-----\n',
);
const signText = (message: string) => sign(null, Buffer.from(message), privateKey).toString('base64');

test('makes the base and the signature of RFC 9421 B.2.6', () => {
  const parameters =
    '("date" "@method" "@path" "@authority" "content-type" "content-length");created=1618884473;keyid="test-key-ed25519"';
  const base = signatureBase(
    [
      ['date', 'Tue, 20 Apr 2021 02:07:55 GMT'],
      ['@method', 'POST'],
      ['@path', '/foo'],
      ['@authority', 'example.com'],
      ['content-type', 'application/json'],
      ['content-length', '18'],
    ],
    parameters,
  );
  expect(signText(base)).toBe(
    'wqcAqbmYJ2ji2glfAMaRy4gruYYnx2nEFN2HN6jrnDnQCK1u02Gb04v9EDgwUPiu4A0w6vuQv5lIp5WPpBKRCw==',
  );
});

const request = {
  method: 'POST',
  target: 'https://centre.example/v1/push',
  contentType: 'application/json',
  digest: 'X48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=',
};
const parameters = {
  created: 1_795_300_000,
  nonce: 'abcdefghijklmnopqrstuv',
  keyid: '01a1fd55-7a80-7cb6-b093-c43edea573bd/01a1fd55-7a81-755c-a2cc-d6e8715c0545',
};

test('what is signed is read back and holds for this request only', () => {
  const read = readSignature(signatureHeaders(request, parameters, signText));
  expect(read).toMatchObject({ ...parameters, digest: request.digest });
  const holds = (other: typeof request) =>
    verify(
      null,
      Buffer.from(requestMessage(other, parameters)),
      publicKey,
      Buffer.from(read?.signature ?? '', 'base64'),
    );
  expect(holds(request)).toBe(true);
  expect(holds({ ...request, method: 'GET' })).toBe(false);
  expect(holds({ ...request, target: 'https://centre.example/v1/adopt' })).toBe(false);
  expect(holds({ ...request, contentType: 'text/plain' })).toBe(false);
  expect(holds({ ...request, digest: 'A48E9qOokqqrvdts8nOJRJN3OWDUoyWxBf7kbu9DBPE=' })).toBe(false);
});

test('anything but the profile to the letter is no signature', () => {
  const good = signatureHeaders(request, parameters, signText);
  const wrong = (change: Partial<Record<keyof typeof good, string | string[]>>) =>
    readSignature({ ...good, ...change });
  const said = good['signature-input'];
  expect(wrong({})).not.toBeNull();
  for (const input of [
    said.replace('ed25519', 'hmac-sha256'),
    said.replace(' "content-digest"', ''),
    said.replace('"@method" "@target-uri"', '"@target-uri" "@method"'),
    said.replace('created=', 'expires=1;created='),
    said.replace('onir=', 'sig1='),
    said.replace(/keyid="[^"]+"/, `keyid="a' OR 1=1--"`),
    `${said}, ${said}`,
    `${said}\r\n`,
    '',
  ])
    expect(wrong({ 'signature-input': input })).toBeNull();
  expect(wrong({ signature: good.signature.slice(0, -10) })).toBeNull();
  expect(wrong({ signature: [good.signature, good.signature] })).toBeNull();
  expect(wrong({ 'content-digest': good['content-digest'].replace('sha-256', 'sha-512') })).toBeNull();
  expect(wrong({ 'content-digest': undefined as never })).toBeNull();
});
