import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readApplication, readSignature, requestMessage } from '../../shared/transport/index.ts';
import { digest, verifier } from '../store/index.ts';
import { routes } from './calls.ts';

const folder = join(import.meta.dirname, '../../shared/sync/samples/messages');
const versions = readdirSync(folder);
const recorded = z.array(z.strictObject({ request: z.looseObject({}), answer: z.unknown() })).min(1);
const signed = z
  .array(
    z.strictObject({
      what: z.string(),
      publicKey: z.string(),
      method: z.string(),
      target: z.string(),
      headers: z.record(z.string(), z.string()),
      body: z.string(),
    }),
  )
  .min(1);

const fileOf = (version: string, name: string) => join(folder, version, `${name}.json`);
const json = (version: string, name: string): unknown =>
  JSON.parse(readFileSync(fileOf(version, name), 'utf8'));
const named = routes.map((route) => ({
  ...route,
  name: route.path.slice('/v1/'.length).replaceAll('/', '-'),
}));

it.each(named)('$path was recorded in some version', ({ name }) => {
  expect(versions.some((version) => existsSync(fileOf(version, name)))).toBe(true);
});

describe.each(versions)('what was recorded in version %s', (version) => {
  const known = named.filter(({ name }) => existsSync(fileOf(version, name)));

  it.each(known)('$path is read without loss, and with a further field it is refused', (route) => {
    for (const { request, answer } of recorded.parse(json(version, route.name))) {
      expect(route.request.parse(request)).toEqual(request);
      expect(route.answer.parse(answer)).toEqual(answer);
      expect(route.request.safeParse({ ...request, office_id: 'mine' }).success).toBe(false);
    }
  });

  it('an application is signed by the workstation that it names', () => {
    const asked = z.object({
      application: z.strictObject({
        format: z.literal('onir/application/1'),
        content: z.string(),
        signature: z.string(),
      }),
    });
    for (const { request } of recorded.parse(json(version, 'offices-admit'))) {
      const { application } = asked.parse(request);
      expect(readApplication(verifier, application)).not.toBeNull();
      expect(readApplication(verifier, { ...application, content: `${application.content} ` })).toBeNull();
    }
  });

  it.each(signed.parse(json(version, 'signed')))('$what is signed by the profile', (request) => {
    const { publicKey, method, target, headers, body } = request;
    const read = readSignature(headers);
    if (!read) throw new Error('not of the profile');
    const of = { method, target, contentType: headers['content-type'] ?? '', digest: read.digest };
    expect(Buffer.from(digest.sha256(Buffer.from(body, 'base64')), 'hex').toString('base64')).toBe(
      read.digest,
    );
    expect(verifier.verify(publicKey, requestMessage(of, read), read.signature)).toBe(true);
    const elsewhere = requestMessage({ ...of, target: `${target}?` }, read);
    expect(verifier.verify(publicKey, elsewhere, read.signature)).toBe(false);
  });
});
