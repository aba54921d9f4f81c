import { connect, createServer, type Server, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

type Way = 'out' | 'in';

/** What goes wrong with the connections that are opened while it is set. */
export interface Fault {
  /** Counted over all connections since it was set: after so many bytes that way everything ends. */
  cut?: { way: Way; after: number; how: 'end' | 'reset' | 'silence'; told?(): void };
  /** Milliseconds that every chunk is late. */
  late?: number;
  /** A narrow line: bytes a second each way; of each packet the chance that it is lost and sent again. */
  line?: { bytesPerSecond: number; loss: number };
  /** Every connection's bytes reach the centre a second time, on a connection of their own. */
  twice?: boolean;
  /** Somebody else answers every request with these bytes. */
  portal?: string;
}

const packet = 1_400;
/** Milliseconds after which a lost packet is sent again. */
const resent = 200;

/** The way between workstations and a centre, on one port, as bad as it is wanted. */
export class Wire {
  /** Ports of the processes of the centre; none: nobody is there. */
  targets: number[] = [];
  readonly passed: Record<Way, number> = { out: 0, in: 0 };
  /** Connections that were ended by its fault. */
  cuts = 0;
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  #fault: Fault = {};
  #from: Record<Way, number> = { out: 0, in: 0 };

  private constructor(server: Server) {
    this.#server = server;
    server.on('connection', (socket) => this.#connected(socket));
  }

  static async open(): Promise<Wire> {
    const server = createServer({ allowHalfOpen: false });
    const wire = new Wire(server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return wire;
  }

  get origin(): string {
    const at = this.#server.address();
    if (at === null || typeof at === 'string') throw new Error('the wire is not open');
    return `http://127.0.0.1:${at.port}`;
  }

  /** Counts anew; connections that are open have it too. */
  set fault(fault: Fault) {
    this.#fault = fault;
    this.#from = { ...this.passed };
  }

  /** Everything that is open ends. */
  drop(how: 'end' | 'reset' = 'reset'): void {
    for (const socket of this.#sockets) {
      if (how === 'reset') socket.resetAndDestroy();
      else socket.destroy();
    }
  }

  async end(): Promise<void> {
    this.drop();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  #connected(from: Socket): void {
    this.#known(from);
    const port = this.targets[Math.floor(Math.random() * this.targets.length)];
    if (this.#fault.portal !== undefined) {
      const { portal } = this.#fault;
      from.once('data', () => from.end(portal));
      return;
    }
    if (port === undefined) {
      from.resetAndDestroy();
      return;
    }
    const to = this.#known(connect(port, '127.0.0.1'));
    const copy = this.#fault.twice ? this.#known(connect(port, '127.0.0.1')) : null;
    copy?.resume();
    from.once('close', () => copy?.destroy());
    void this.#pump(from, to, 'out', copy);
    void this.#pump(to, from, 'in', null);
  }

  #known(socket: Socket): Socket {
    this.#sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => this.#sockets.delete(socket));
    return socket;
  }

  async #pump(from: Socket, to: Socket, way: Way, copy: Socket | null): Promise<void> {
    try {
      for await (const chunk of from) {
        const rest = await this.#carry(chunk as Buffer, to, way);
        copy?.write(chunk as Buffer);
        if (rest === 'cut') return;
      }
    } catch {
      // Whatever a side died of, the other one learns that it is gone.
    }
    to.destroy();
  }

  async #carry(chunk: Buffer, to: Socket, way: Way): Promise<'passed' | 'cut'> {
    const { cut, late, line } = this.#fault;
    if (late) await pause(late);
    if (cut?.way === way) {
      const left = Math.max(0, cut.after - (this.passed[way] - this.#from[way]));
      if (left < chunk.length) {
        this.#write(chunk.subarray(0, left), to, way);
        cut.told?.();
        await this.#cutOff(cut.how);
        return 'cut';
      }
    }
    if (!line) this.#write(chunk, to, way);
    else
      for (let at = 0; at < chunk.length; at += packet) {
        const part = chunk.subarray(at, at + packet);
        await pause((part.length / line.bytesPerSecond) * 1000 + (Math.random() < line.loss ? resent : 0));
        this.#write(part, to, way);
      }
    return 'passed';
  }

  #write(bytes: Buffer, to: Socket, way: Way): void {
    this.passed[way] += bytes.length;
    if (bytes.length > 0 && !to.destroyed) to.write(bytes);
  }

  async #cutOff(how: 'end' | 'reset' | 'silence'): Promise<void> {
    this.cuts++;
    if (how === 'silence') return;
    // What was let through before the cut arrives before it.
    await new Promise((resolve) => setImmediate(resolve));
    this.drop(how);
  }
}
