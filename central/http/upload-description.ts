import { attachmentMessages, handedIn, tus } from '../../shared/transport/index.ts';

type Json = Record<string, unknown>;

const text = { type: 'string' };
const header = (name: string) => ({ name, in: 'header', required: true, schema: text });
const inPath = { name: 'upload', in: 'path', required: true, schema: { ...text, format: 'uuid' } };
const asked = { name: 'attachment', in: 'query', required: true, schema: { ...text, format: 'uuid' } };
const bytes = (type: string) => ({ [type]: { schema: { ...text, format: 'binary' } } });
const headers = (...names: string[]) => Object.fromEntries(names.map((name) => [name, { schema: text }]));

interface DescribedWith {
  schema(of: typeof attachmentMessages.get.request): Json;
  signed: readonly Json[];
  refusals: Json;
}

function callOf(
  of: DescribedWith,
  operationId: string,
  parameters: Json[],
  responses: Json,
  body?: Json,
): Json {
  return {
    ...{ operationId, parameters: [...of.signed, ...parameters] },
    responses: { ...responses, ...of.refusals },
    ...(body ? { requestBody: { required: true, content: body } } : {}),
  };
}

/** What is no JSON call: uploads by tus, bytes of downloads and exchange files, for the description of the centre. */
export function uploadDescription(of: DescribedWith): Json {
  return { ...downloads(of), ...uploads(of), ...handingIn(of) };
}

function handingIn(of: DescribedWith): Json {
  const content = bytes(handedIn.contentType);
  const answer = { description: 'The answer to the file, for the workstation that wrote it.', content };
  return { [handedIn.path]: { post: callOf(of, 'v1.exchange', [], { 200: answer }, content) } };
}

function downloads(of: DescribedWith): Json {
  const given = {
    description: 'Bytes from the offset on.',
    headers: headers('content-range'),
    content: bytes('application/octet-stream'),
  };
  const body = { 'application/json': { schema: of.schema(attachmentMessages.get.request) } };
  return { '/v1/attachments/get': { post: callOf(of, 'v1.attachments.get', [], { 206: given }, body) } };
}

function uploads(of: DescribedWith): Json {
  const answered = (status: number, description: string, names: string[]): Json => ({
    [status]: { description, headers: headers('tus-resumable', ...names) },
  });
  const call = (operation: string, parameters: Json[], responses: Json, body?: Json) =>
    callOf(of, `v1.attachments.uploads.${operation}`, parameters, responses, body);
  const versioned = header('tus-resumable');
  const where = ['upload-offset', 'upload-expires'];
  return {
    [tus.path]: {
      post: call(
        'begin',
        [versioned, header('upload-length'), asked],
        answered(201, 'Begun, or found.', ['location', ...where]),
      ),
    },
    [`${tus.path}/{upload}`]: {
      head: call(
        'stands',
        [versioned, inPath],
        answered(200, 'Where it stands.', ['upload-length', ...where]),
      ),
      patch: call(
        'take',
        [versioned, header('upload-offset'), inPath],
        answered(204, 'Counted.', where),
        bytes(tus.contentType),
      ),
      delete: call('end', [versioned, inPath], answered(204, 'Forgotten.', [])),
    },
  };
}
