import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { uuid } from '../../shared/kernel/index.ts';
import { attachmentMessages, pieceBytes, tus } from '../../shared/transport/index.ts';
import { type Standing, Unfit, type UnfitReason } from '../attachments/index.ts';
import type { EnrolledDevice } from '../offices/index.ts';
import { notRevoked } from './attachment-calls.ts';
import { readBody } from './body.ts';
import { Refused } from './refused.ts';
import { type Means, parsed } from './route.ts';
import { callerOf } from './signed.ts';

/** Milliseconds after which a device that has its uploads may ask again. */
const busyFor = 60_000;

const refusals = {
  missing: 'record.missing',
  present: 'attachment.present',
  size: 'message.invalid',
  tooLarge: 'message.tooLarge',
  offset: 'upload.offset',
  busy: 'centre.busy',
} as const satisfies Record<UnfitReason, string>;

type Handle = (at: {
  caller: EnrolledDevice;
  request: FastifyRequest;
  reply: FastifyReply;
  body: Buffer;
}) => Promise<FastifyReply>;

/**
 * Uploads by tus 1.0.0 (creation, expiration, termination) and downloads in pieces, signed by the profile of every other call: a
 * piece is counted only when it is whole and its digest is the one that was signed.
 */
export function addUploadRoutes(server: FastifyInstance, means: Means): void {
  const { uploads } = means.attachments;
  const add = (method: 'POST' | 'HEAD' | 'PATCH' | 'DELETE', url: string, handle: Handle) =>
    server.route({
      ...{ method, url, bodyLimit: pieceBytes },
      handler: (request, reply) => answered(means, request, reply, handle),
    });
  server.options(tus.path, async (_request, reply) => {
    reply.header('tus-version', tus.version).header('tus-extension', tus.extensions);
    return told(reply)
      .header('tus-max-size', String(64 * pieceBytes))
      .code(204)
      .send();
  });
  add('POST', tus.path, async ({ caller, request, reply }) => {
    const { attachment } = parsed(beginQuery, request.query) as { attachment: string };
    const at = await uploads.begin(caller, attachment, count(request, 'upload-length'));
    return stands(reply, at).header('location', `${tus.path}/${at.upload}`).code(201).send();
  });
  add('HEAD', `${tus.path}/:upload`, async ({ caller, request, reply }) => {
    const at = await uploads.standing(caller, uploadOf(request));
    return stands(reply, at).header('upload-length', String(at.size)).code(200).send();
  });
  add('PATCH', `${tus.path}/:upload`, async ({ caller, request, reply, body }) => {
    const at = await uploads.take(caller, uploadOf(request), count(request, 'upload-offset'), body);
    return stands(reply, at).code(204).send();
  });
  add('DELETE', `${tus.path}/:upload`, async ({ caller, request, reply }) => {
    await uploads.end(caller, uploadOf(request));
    return told(reply).code(204).send();
  });
  addDownload(server, means);
}

function addDownload(server: FastifyInstance, means: Means): void {
  server.post('/v1/attachments/get', async (request, reply) => {
    const caller = await callerFor(request, means, 'application/json');
    const input = await readBody(bodyOf(request), request.headers['content-encoding']);
    const wanted = parsed(attachmentMessages.get.request, input) as Wanted;
    const slice = await means.attachments.read(caller.office, wanted);
    if (!slice) throw new Refused('record.missing');
    const { bytes, offset, size } = slice;
    reply.header('content-range', `bytes ${offset}-${offset + bytes.length - 1}/${size}`);
    return reply.code(206).type('application/octet-stream').send(bytes);
  });
}

type Wanted = { id: string; sha256: string; offset: number };

async function callerFor(request: FastifyRequest, means: Means, contentType: string) {
  const { method, url: path, headers } = request;
  const arrived = { method, path, headers, body: bodyOf(request), gone: never, contentType };
  // A piece that comes again is refused by its offset, and everything else is the same done twice.
  const caller = await callerOf(arrived, means, false);
  notRevoked(caller);
  return caller;
}

async function answered(
  means: Means,
  request: FastifyRequest,
  reply: FastifyReply,
  handle: Handle,
): Promise<FastifyReply> {
  try {
    const caller = await callerFor(request, means, tus.contentType);
    if (request.headers['tus-resumable'] !== tus.version) throw new Refused('message.invalid');
    return await handle({ caller, request, reply, body: bodyOf(request) });
  } catch (error) {
    if (!(error instanceof Unfit)) throw error;
    if (error.received !== null) reply.header('upload-offset', String(error.received));
    throw new Refused(refusals[error.why], error.why === 'busy' ? busyFor : null);
  }
}

const never = new AbortController().signal;
const beginQuery = z.strictObject({ attachment: uuid });

function bodyOf({ body }: FastifyRequest): Buffer {
  return Buffer.isBuffer(body) ? body : Buffer.alloc(0);
}

function uploadOf({ params }: FastifyRequest): string {
  const read = z.object({ upload: uuid }).safeParse(params);
  if (!read.success) throw new Refused('record.missing');
  return read.data.upload;
}

/** A number of a header, in the one way of writing it. */
function count({ headers }: FastifyRequest, name: string): number {
  const text = String(headers[name] ?? '');
  if (!/^(0|[1-9]\d{0,14})$/.test(text)) throw new Refused('message.invalid');
  return Number(text);
}

function told(reply: FastifyReply): FastifyReply {
  return reply.header('tus-resumable', tus.version);
}

function stands(reply: FastifyReply, { received, expires }: Standing): FastifyReply {
  return told(reply)
    .header('upload-offset', String(received))
    .header('upload-expires', new Date(expires).toUTCString());
}
