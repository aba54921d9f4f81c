import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { messages } from '../../shared/sync/index.ts';
import { openApi } from './index.ts';

const described = z.object({
  paths: z.record(
    z.string(),
    z.object({ post: z.object({ requestBody: z.unknown().optional() }).optional() }),
  ),
});

test('the description names every message of the protocol with its very schema', () => {
  const { paths } = described.parse(openApi());
  for (const [name, { request }] of Object.entries(messages)) {
    const { $schema: _, ...schema } = z.toJSONSchema(request, { io: 'input', unrepresentable: 'any' });
    expect(paths[`/v1/${name}`]?.post?.requestBody).toMatchObject({
      content: { 'application/json': { schema } },
    });
  }
});

test('the description in docs is the one that the centre serves', () => {
  const kept = readFileSync(join(import.meta.dirname, '../../docs/openapi.json'), 'utf8');
  expect(JSON.parse(kept)).toEqual(JSON.parse(JSON.stringify(openApi())));
});
