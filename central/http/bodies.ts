import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Refused } from './refused.ts';

/** Bytes that bodies of one kind may take up in this process at a time, until what they asked for is answered. */
export interface BodyRooms {
  /** For bodies of which it is said that they are small: whoever holds large ones back keeps nobody from a hello or a day's work. */
  small: number;
  large: number;
}

/** Of a body that is small. */
const smallBytes = 65_536;
/** Milliseconds after which there may be room again: nobody may take longer than half a minute for a body. */
const againMs = 5000;

interface Room {
  readonly most: number;
  held: number;
}

interface Held {
  readonly room: Room;
  bytes: number;
}

/**
 * The bodies that are being read, of known callers and of strangers: who signed is known only when all of a body is there. What counts
 * is what came, not what was announced: a socket that announces much and sends nothing takes nobody's room.
 */
export class Bodies {
  readonly #small: Room;
  readonly #large: Room;
  readonly #held = new WeakMap<IncomingMessage, Held>();

  constructor({ small, large }: BodyRooms) {
    this.#small = { most: small, held: 0 };
    this.#large = { most: large, held: 0 };
  }

  /** Bytes. */
  get held(): number {
    return this.#small.held + this.#large.held;
  }

  /** Before anything of a body is read; what is refused here is thrown away as it comes. @throws Refused */
  expect({ raw, routeOptions: { bodyLimit } }: FastifyRequest, reply: FastifyReply): void {
    const { 'content-length': length, 'transfer-encoding': pieces } = raw.headers;
    if (length === undefined && pieces === undefined) return;
    const announced = length === undefined ? 0 : Number(length);
    if (announced > bodyLimit) throw new Refused('message.tooLarge');
    const room = length !== undefined && announced <= smallBytes ? this.#small : this.#large;
    if (room.held + announced >= room.most) throw new Refused('centre.busy', againMs);
    const held: Held = { room, bytes: 0 };
    this.#held.set(raw, held);
    reply.raw.once('close', () => {
      room.held -= held.bytes;
      held.bytes = 0;
      this.#held.delete(raw);
    });
  }

  /**
   * All of a body. What has no room any more is read to its end and thrown away: an answer to somebody who still sends is lost with
   * the connection.
   * @throws Refused
   */
  read({ routeOptions: { bodyLimit } }: FastifyRequest, payload: IncomingMessage): Promise<Buffer> {
    const chunks: Buffer[] = [];
    let refused: Refused | null = null;
    return new Promise((resolve, reject) => {
      payload.on('data', (chunk: Buffer) => {
        refused ??= this.#take(payload, chunk.length, bodyLimit);
        if (refused) chunks.length = 0;
        else chunks.push(chunk);
      });
      payload.once('end', () => (refused ? reject(refused) : resolve(Buffer.concat(chunks))));
      payload.once('error', () => reject(new Refused('message.invalid')));
    });
  }

  /** @returns why it may not be kept */
  #take(raw: IncomingMessage, bytes: number, limit: number): Refused | null {
    const held = this.#held.get(raw);
    // Whoever hung up is answered nothing.
    if (!held) return new Refused('message.invalid');
    if (held.bytes + bytes > limit) return this.#dropped(held, new Refused('message.tooLarge'));
    if (held.room.held + bytes > held.room.most)
      return this.#dropped(held, new Refused('centre.busy', againMs));
    held.room.held += bytes;
    held.bytes += bytes;
    return null;
  }

  #dropped(held: Held, why: Refused): Refused {
    held.room.held -= held.bytes;
    held.bytes = 0;
    return why;
  }
}
