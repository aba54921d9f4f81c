import { z } from 'zod';
import { refusal } from '../../shared/transport/index.ts';
import { routes } from './calls.ts';
import { uploadDescription } from './upload-description.ts';

type Json = Record<string, unknown>;

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): Json {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  return rest;
}

const signed = ['content-digest', 'signature-input', 'signature'].map((name) => ({
  ...{ name, in: 'header', required: true, schema: { type: 'string' } },
}));

const json = (schema: Json) => ({ 'application/json': { schema } });

/** The calls as OpenAPI 3.1, made of the very schemas that read them. */
export function openApi(): Json {
  const refused = schemaOf(refusal, 'output');
  const refusals = Object.fromEntries(
    ['400', '401', '403', '404', '408', '409', '413', '500', '503'].map((status) => [
      status,
      { description: 'Refused; the code says why.', content: json(refused) },
    ]),
  );
  const paths = routes.map(({ path, request, answer }) => [
    path,
    {
      post: {
        operationId: path.slice(1).replaceAll('/', '.'),
        parameters: signed,
        requestBody: { required: true, content: json(schemaOf(request, 'input')) },
        responses: { 200: { description: 'Done.', content: json(schemaOf(answer, 'output')) }, ...refusals },
      },
    },
  ]);
  return {
    openapi: '3.1.0',
    info: { title: 'Onir centre', version: '1' },
    paths: {
      ...Object.fromEntries(paths),
      ...uploadDescription({ schema: (of) => schemaOf(of, 'input'), signed, refusals }),
    },
  };
}
