import Fastify, { type FastifyInstance } from 'fastify';
import type { Database, KeyStore } from '../store/index.ts';
import type { Metrics } from './metrics.ts';

/** For those who run the centre, on a port of its own that the outside never sees: health, readiness, metrics. */
export function buildOperations(of: {
  database: Database;
  keyStore: Pick<KeyStore, 'answers'>;
  metrics: Metrics;
  ready(): boolean;
}): FastifyInstance {
  const server = Fastify({
    logger: false,
    connectionTimeout: 10_000,
    requestTimeout: 10_000,
    bodyLimit: 1024,
  });
  server.get('/health', async () => ({ status: 'alive' }));
  server.get('/ready', async (_request, reply) => {
    const there = of.ready() && (await canRead(of));
    return reply.code(there ? 200 : 503).send({ status: there ? 'ready' : 'notReady' });
  });
  server.get('/metrics', async (_request, reply) =>
    reply.type('text/plain; version=0.0.4; charset=utf-8').send(of.metrics.text()),
  );
  return server;
}

/** Without its keys a centre can neither store what is pushed nor open what is pulled. */
async function canRead({ database, keyStore }: Parameters<typeof buildOperations>[0]): Promise<boolean> {
  try {
    await Promise.all([database.inDirectory((query) => query('SELECT 1')), keyStore.answers()]);
    return true;
  } catch {
    return false;
  }
}
