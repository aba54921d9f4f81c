import type { IncomingMessage } from 'node:http';
import Fastify, {
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  LogController,
} from 'fastify';
import { handedIn, tus } from '../../shared/transport/index.ts';
import { isUnavailable, KeyMissing } from '../store/index.ts';
import { Bodies, type BodyRooms } from './bodies.ts';
import { bodyLimit, packed, readBody } from './body.ts';
import { routes } from './calls.ts';
import { Doors, finite } from './doors.ts';
import { addExchangeRoute } from './exchange-route.ts';
import { logger } from './log.ts';
import { openApi } from './openapi.ts';
import { RateLimit } from './rate-limit.ts';
import { Refused } from './refused.ts';
import type { Means, Route } from './route.ts';
import { addUploadRoutes } from './upload-routes.ts';

export interface ServerSettings {
  level: string;
  /** Instead of the standard output. */
  stream?: { write(line: string): void };
  /** Requests a second of one address, all devices behind it together, and at once. */
  rate: { perSecond: number; burst: number };
  bodies: BodyRooms;
  /** Milliseconds to wait when the store is not there. */
  unavailable: number;
  /** Milliseconds in which what has come must be answered. */
  answering: number;
  doors: Doors;
}

const usual: Omit<ServerSettings, 'doors'> = {
  level: 'info',
  rate: { perSecond: 200, burst: 2000 },
  bodies: {
    ...{ small: 32 * 1_048_576, large: 96 * 1_048_576, grace: 5000 },
    pace: { bytes: 10_240, window: 20_000 },
  },
  answering: 60_000,
  unavailable: 5000,
};

/** The centre's door to the devices. It listens when told. */
export function buildServer(means: Means, settings: Partial<ServerSettings> = {}): FastifyInstance {
  const { level, stream, rate, bodies: rooms, unavailable, answering } = { ...usual, ...settings };
  const doors = settings.doors ?? new Doors(null);
  const server = Fastify({
    logger: logger(level, stream),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit,
    serverFactory: (handle) => doors.made(handle),
    return503OnClosing: true,
    exposeHeadRoutes: false,
    routerOptions: { ignoreTrailingSlash: false, caseSensitive: true },
  });
  server.removeAllContentTypeParsers();
  server.setErrorHandler((error, request, reply) =>
    answerError(error, request, reply, { means, unavailable }),
  );
  server.setNotFoundHandler((_request, reply) => refuse(reply, new Refused('call.unknown'), means));
  addEntrance(server, means, { rate, rooms });
  addTimeLimit(server, { doors, answering, unavailable });
  let closing = false;
  server.addHook('onSend', async (request, reply) => {
    // Who was let in before the end would else keep the connection, and the process with it.
    if (closing) reply.header('connection', 'close');
    request.raw.socket.setTimeout(finite.connectionTimeout);
  });
  server.addHook('onResponse', async (request, reply) => {
    const call = request.routeOptions.url ?? 'unknown';
    means.metrics.answered(call, reply.statusCode, reply.elapsedTime / 1000);
  });
  server.addHook('preClose', async () => {
    closing = true;
    means.waiting.end();
  });
  for (const route of routes) addRoute(server, route, means);
  addUploadRoutes(server, means);
  addExchangeRoute(server, means);
  const description = JSON.stringify(openApi());
  server.get('/openapi.json', async (_request, reply) => reply.type('application/json').send(description));
  return server;
}

/** What everybody meets before a call is looked at. */
function addEntrance(
  server: FastifyInstance,
  { metrics }: Means,
  { rate, rooms }: { rate: ServerSettings['rate']; rooms: BodyRooms },
): void {
  const general = new RateLimit(rate.perSecond, rate.burst);
  const strangers = new RateLimit(1, 30);
  const bodies = new Bodies(rooms);
  metrics.gauge('onir_body_bytes', () => bodies.held);
  server.addContentTypeParser(
    ['application/json', tus.contentType, handedIn.contentType],
    (request: FastifyRequest, payload: IncomingMessage) => bodies.read(request, payload),
  );
  server.addHook('onRequest', async (request, reply) => {
    bodies.watch(request.raw);
    reply.header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
    // Who guesses codes is slowed down long before a guess of 100 bits is worth anything.
    const wait = (request.routeOptions.url === '/v1/enrol' ? strangers : general).take(request.ip);
    if (wait !== null) throw new Refused('centre.busy', wait);
    bodies.expect(request, reply);
  });
}

/** The framework's own limit ends with the body: from there on it is the centre that is waited for. */
function addTimeLimit(
  server: FastifyInstance,
  { doors, answering, unavailable }: Pick<ServerSettings, 'doors' | 'answering' | 'unavailable'>,
): void {
  server.addHook('preHandler', (request, reply, done) => {
    const { socket } = request.raw;
    const answered = doors.answers(socket);
    const timer = setTimeout(() => {
      if (reply.sent) return;
      request.log.error({ route: request.routeOptions.url }, 'not answered in time');
      reply.send(new Refused('centre.busy', unavailable));
    }, answering);
    reply.raw.once('close', () => {
      answered();
      clearTimeout(timer);
    });
    // A socket that is silent because the centre is at work is not an idle one.
    socket.setTimeout(2 * answering);
    done();
  });
}

function addRoute(server: FastifyInstance, route: Route, means: Means): void {
  server.post(route.path, async (request, reply) => {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const { method, url: path, headers } = request;
    const encoding = headers['content-encoding'];
    const arrived = { method, path, headers, body, gone: hungUp(reply) };
    const answer = await route.handle(arrived, () => readBody(body, encoding), means);
    const { bytes, encoding: packing } = await packed(answer, headers['accept-encoding']?.toString());
    if (packing) reply.header('content-encoding', packing);
    return reply.type('application/json').send(bytes);
  });
}

/** @returns aborted when the caller hangs up before the answer */
function hungUp(reply: FastifyReply): AbortSignal {
  const gone = new AbortController();
  reply.raw.once('close', () => {
    // A reason of one's own: the usual one is an error with a stack, for each call that ends.
    if (!reply.raw.writableFinished) gone.abort('hung up');
  });
  return gone.signal;
}

/**
 * Seconds: whoever is sent away for longer is let go of, since ten thousand idle sockets are most of a centre's memory. Not while
 * some of what they sent is unread: that would reset the connection, and they would never see the answer.
 */
const keptFor = 5;

/** Milliseconds: whoever puts a key store back takes longer. */
const keysAgain = 5 * 60_000;

function refuse(reply: FastifyReply, refused: Refused, { now }: Pick<Means, 'now'>): FastifyReply {
  if (refused.retryAfter !== null) reply.header('retry-after', String(refused.retryAfter));
  if ((refused.retryAfter ?? 0) > keptFor && reply.request.raw.complete) reply.header('connection', 'close');
  const body = { code: refused.code, time: new Date(now()).toISOString() };
  return reply.code(refused.status).type('application/json').send(JSON.stringify(body));
}

/** Errors become codes here; what the framework says of a request is a wrong message, and the rest is nobody's business. */
function answerError(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  { means, unavailable }: { means: Means; unavailable: number },
): FastifyReply {
  if (error instanceof Refused) return refuse(reply, error, means);
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  if (status === 413) return refuse(reply, new Refused('message.tooLarge'), means);
  if (status >= 400 && status < 500) return refuse(reply, new Refused('message.invalid'), means);
  if (isUnavailable(error) || status === 503)
    return refuse(reply, new Refused('centre.busy', unavailable), means);
  // Only people can put a key store back.
  if (error instanceof KeyMissing) return refuse(reply, new Refused('centre.keysMissing', keysAgain), means);
  request.log.error({ route: request.routeOptions.url, err: error }, 'failed');
  return refuse(reply, new Refused('centre.failed'), means);
}
