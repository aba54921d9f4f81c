import type { IncomingMessage } from 'node:http';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Pace, watchPace } from './pace.ts';
import { Refused } from './refused.ts';

/** Bytes that bodies of one kind may take up in this process at a time, until what they asked for is answered. */
export interface BodyRooms {
  /** For bodies of which it is said that they are small: whoever holds large ones back keeps nobody from a hello or a day's work. */
  small: number;
  large: number;
  /** Milliseconds that a body may take to come while others have no room; the oldest beyond it gives way first. */
  grace: number;
  pace: Pace;
}

/** Of a body that is small. */
const smallBytes = 65_536;
/** Milliseconds after which there may be room again: whoever has sent for as long as the grace has given way by then. */
const againMs = 5000;

interface Room {
  readonly most: number;
  held: number;
  /** Bodies of which some has come and not all, the oldest first. */
  readonly coming: Set<Held>;
}

interface Held {
  readonly room: Room;
  readonly since: number;
  bytes: number;
  /** Throws away what has come; the rest is read to its end, and then the sender is told. */
  giveWay(): void;
  /** It comes too slowly: the sender is told so at once, the rest is not waited for. */
  late(): void;
}

/**
 * The bodies that are being read, of known callers and of strangers: who signed is known only when all of a body is there. What counts
 * is what came, not what was announced: a socket that announces much and sends nothing takes nobody's room.
 */
export class Bodies {
  readonly #small: Room;
  readonly #large: Room;
  readonly #grace: number;
  readonly #pace: Pace;
  readonly #held = new WeakMap<IncomingMessage, Held>();

  constructor({ small, large, grace, pace }: BodyRooms) {
    this.#small = { most: small, held: 0, coming: new Set() };
    this.#large = { most: large, held: 0, coming: new Set() };
    this.#grace = grace;
    this.#pace = pace;
  }

  /** Bytes. */
  get held(): number {
    return this.#small.held + this.#large.held;
  }

  /** From its head on, whatever becomes of it: what is refused unread would else come for as long as its sender likes. */
  watch(raw: IncomingMessage): void {
    if (!hasBody(raw)) return;
    watchPace(raw, this.#pace, () => {
      const held = this.#held.get(raw);
      if (held) held.late();
      else raw.socket.destroy();
    });
  }

  /** Before anything of a body is read; what is refused here is thrown away as it comes. @throws Refused */
  expect({ raw, routeOptions: { bodyLimit } }: FastifyRequest, reply: FastifyReply): void {
    if (!hasBody(raw)) return;
    const { 'content-length': length } = raw.headers;
    const announced = length === undefined ? 0 : Number(length);
    if (announced > bodyLimit) throw new Refused('message.tooLarge');
    const room = length !== undefined && announced <= smallBytes ? this.#small : this.#large;
    this.#makeRoom(room, announced + 1);
    if (room.held + announced >= room.most) throw new Refused('centre.busy', againMs);
    const late = () => raw.socket.destroy();
    const held: Held = { room, since: performance.now(), bytes: 0, giveWay: () => undefined, late };
    this.#held.set(raw, held);
    reply.raw.once('close', () => {
      this.#dropped(held);
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
    const refuse = (why: Refused) => {
      refused = why;
      chunks.length = 0;
    };
    const held = this.#held.get(payload);
    const dropped = (why: Refused) => {
      if (held) this.#dropped(held);
      refuse(why);
      return why;
    };
    if (held) held.giveWay = () => dropped(new Refused('centre.busy', againMs));
    return new Promise((resolve, reject) => {
      if (held) held.late = () => reject(dropped(new Refused('message.slow')));
      payload.on('data', (chunk: Buffer) => {
        const why = refused ? null : this.#take(payload, chunk.length, bodyLimit);
        if (why) refuse(why);
        if (!refused) chunks.push(chunk);
      });
      payload.once('end', () => {
        held?.room.coming.delete(held);
        if (refused) reject(refused);
        else resolve(Buffer.concat(chunks));
      });
      payload.once('error', () => reject(new Refused('message.invalid')));
    });
  }

  /** @returns why it may not be kept */
  #take(raw: IncomingMessage, bytes: number, limit: number): Refused | null {
    const held = this.#held.get(raw);
    // Whoever hung up is answered nothing.
    if (!held) return new Refused('message.invalid');
    if (held.bytes + bytes > limit) {
      this.#dropped(held);
      return new Refused('message.tooLarge');
    }
    held.room.coming.add(held);
    this.#makeRoom(held.room, bytes);
    if (held.room.held + bytes > held.room.most || !held.room.coming.has(held)) {
      this.#dropped(held);
      return new Refused('centre.busy', againMs);
    }
    held.room.held += bytes;
    held.bytes += bytes;
    return null;
  }

  /**
   * Whoever sends a body byte by byte, or all but its end, holds room only while nobody else needs it: longer than the grace is for
   * slow links alone, and these come again.
   */
  #makeRoom(room: Room, bytes: number): void {
    const late = performance.now() - this.#grace;
    for (const held of room.coming) {
      if (room.held + bytes <= room.most || held.since > late) return;
      held.giveWay();
    }
  }

  #dropped(held: Held): void {
    held.room.held -= held.bytes;
    held.bytes = 0;
    held.room.coming.delete(held);
  }
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['content-length'] !== undefined || headers['transfer-encoding'] !== undefined;
}
