import { attachmentMessages, tus } from '../../shared/transport/index.ts';

type Json = Record<string, unknown>;

const text = { type: 'string' };
const header = (name: string) => ({ name, in: 'header', required: true, schema: text });
const inPath = { name: 'upload', in: 'path', required: true, schema: { ...text, format: 'uuid' } };
const asked = { name: 'attachment', in: 'query', required: true, schema: { ...text, format: 'uuid' } };
const bytes = (type: string) => ({ [type]: { schema: { ...text, format: 'binary' } } });
const headers = (...names: string[]) => Object.fromEntries(names.map((name) => [name, { schema: text }]));

/** What is no JSON call: uploads by tus and bytes of downloads, for the description of the centre. */
export function uploadDescription(of: {
  schema(of: typeof attachmentMessages.get.request): Json;
  signed: readonly Json[];
  refusals: Json;
}): Json {
  const answered = (status: number, description: string, names: string[]): Json => ({
    [status]: { description, headers: headers('tus-resumable', ...names) },
    ...of.refusals,
  });
  const call = (operationId: string, parameters: Json[], responses: Json, body?: Json): Json => ({
    ...{ operationId, parameters: [...of.signed, ...parameters], responses },
    ...(body ? { requestBody: { required: true, content: body } } : {}),
  });
  const versioned = header('tus-resumable');
  const where = ['upload-offset', 'upload-expires'];
  return {
    '/v1/attachments/get': {
      post: call(
        'v1.attachments.get',
        [],
        {
          206: {
            description: 'Bytes from the offset on.',
            headers: headers('content-range'),
            content: bytes('application/octet-stream'),
          },
          ...of.refusals,
        },
        { 'application/json': { schema: of.schema(attachmentMessages.get.request) } },
      ),
    },
    [tus.path]: {
      post: call(
        'v1.attachments.uploads.begin',
        [versioned, header('upload-length'), asked],
        answered(201, 'Begun, or found.', ['location', ...where]),
      ),
    },
    [`${tus.path}/{upload}`]: {
      head: call(
        'v1.attachments.uploads.stands',
        [versioned, inPath],
        answered(200, 'Where it stands.', ['upload-length', ...where]),
      ),
      patch: call(
        'v1.attachments.uploads.take',
        [versioned, header('upload-offset'), inPath],
        answered(204, 'Counted.', where),
        bytes(tus.contentType),
      ),
      delete: call('v1.attachments.uploads.end', [versioned, inPath], answered(204, 'Forgotten.', [])),
    },
  };
}
