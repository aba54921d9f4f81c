import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { seal } from '../keys/sealing.ts';
import { sealPart, unsealPart } from './parts.ts';

const event = '01900000-0000-7000-8000-000000000001';
const key = { id: randomBytes(16), key: randomBytes(32) };
const salt = 'ab'.repeat(32);

/** What is opened of a text that was sealed at the place of part 1. */
function opened(text: string) {
  const sealed = seal(key.key, Buffer.from(text, 'utf8'), `${event}|1`);
  return unsealPart({ number: 1, key: key.id, sealed }, event, key.key)?.part ?? null;
}

it('opens what was sealed, at its place only', () => {
  const value = { number: 1, salt, body: { iin: '000000000000', name: { kk: 'Ә' } } };
  const sealed = sealPart(value, event, key);
  expect(unsealPart(sealed, event, key.key)?.part).toEqual(value);
  expect(unsealPart({ ...sealed, number: 2 }, event, key.key)).toBeNull();
});

it.each([
  ['a salt of another length', `{"body":{},"salt":"ab"}`],
  ['a salt in capitals', `{"body":{},"salt":"${salt.toUpperCase()}"}`],
  ['a body that is a list', `{"body":[],"salt":"${salt}"}`],
  ['no body', `{"salt":"${salt}"}`],
  ['one thing more', `{"body":{},"more":1,"salt":"${salt}"}`],
  ['a bare value', '5'],
])('opens nothing of what has %s', (_what, text) => {
  expect(opened(text)).toBeNull();
});

it('reads another order of the same fields alike', () => {
  expect(opened(`{"salt":"${salt}","body":{"a":1}}`)).toEqual({ number: 1, salt, body: { a: 1 } });
});

it('gives the bytes of the body as they lie there, or none where they do not stand plainly', () => {
  const bytes = (text: string) => {
    const sealed = seal(key.key, Buffer.from(text, 'utf8'), `${event}|1`);
    return (
      unsealPart({ number: 1, key: key.id, sealed }, event, key.key)?.bodyBytes?.toString('utf8') ?? null
    );
  };
  expect(bytes(`{"body":{"name":"Ә","x":1},"salt":"${salt}"}`)).toBe('{"name":"Ә","x":1}');
  expect(bytes(`{"salt":"${salt}","body":{"a":1}}`)).toBeNull();
  expect(bytes(`{ "body":{"a":1},"salt":"${salt}"}`)).toBeNull();
});
