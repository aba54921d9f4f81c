import type { FastifyServerOptions } from 'fastify';

/** What an error may say in the log: what it is and where, never its message, which may quote what people wrote. */
function plainError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = 'code' in error && typeof error.code === 'string' ? error.code.slice(0, 40) : null;
  const stack = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    name: error.constructor.name,
    code,
    stack: stack.slice(0, 12).map((line) => line.trim().slice(0, 200)),
  };
}

/**
 * JSON lines for a machine to collect. Requests are told by their route alone: no address, header, body or query ever reaches a
 * line, whoever logs it.
 */
export function logger(
  level: string,
  stream?: { write(line: string): void },
): FastifyServerOptions['logger'] {
  return {
    level,
    ...(stream ? { stream } : {}),
    base: null,
    serializers: {
      req: (request) => ({ method: request.method, route: request.routeOptions?.url ?? null }),
      res: (reply) => ({ status: reply.statusCode }),
      err: (error) => plainError(error) as { type: string; message: string; stack: string },
    },
    redact: {
      paths: ['*.headers', '*.body', '*.query', '*.envelope', '*.parts', 'headers', 'body', 'query'],
      remove: true,
    },
  };
}
