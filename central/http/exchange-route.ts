import type { FastifyInstance } from 'fastify';
import { handedIn } from '../../shared/transport/index.ts';
import { handIn, NotTaken } from '../exchange/index.ts';
import { Refused } from './refused.ts';
import type { Means } from './route.ts';
import { callerOf } from './signed.ts';

/** Milliseconds after which a courier may ask again whether another's file has been read. */
const busyFor = 10_000;

/** The exchange file of any office, brought by a confirmed device that has a network; one at a time, for it is held in memory whole. */
export function addExchangeRoute(server: FastifyInstance, means: Means): void {
  let busy = false;
  server.post(handedIn.path, { bodyLimit: handedIn.most }, async (request, reply) => {
    const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const { method, url: path, headers } = request;
    const { contentType } = handedIn;
    // The same file again is answered again, and doubles nothing.
    const caller = await callerOf({ method, path, headers, body, gone: never, contentType }, means, false);
    if (caller.revoked) throw new Refused('device.revoked');
    if (!caller.confirmed) throw new Refused('device.unconfirmed');
    if (busy) throw new Refused('centre.busy', busyFor);
    busy = true;
    try {
      const answer = await handIn(means, body);
      if (!answer) throw new Refused('message.tooLarge');
      return await reply.type(contentType).send(answer);
    } catch (error) {
      throw error instanceof NotTaken ? new Refused(error.code) : error;
    } finally {
      busy = false;
    }
  });
}

const never = new AbortController().signal;
