import { fromBase64, fromHex, toBase64, toHex } from '../kernel/index.ts';

const restBytes = 10;
export const hashBytes = 32;

/** Bytes of many things one behind another. */
export class BytesOut {
  #bytes = new Uint8Array(4096);
  #length = 0;

  hex(digits: string): void {
    const bytes = fromHex(digits);
    if (this.#length + bytes.length > this.#bytes.length) {
      const longer = new Uint8Array(2 * (this.#bytes.length + bytes.length));
      longer.set(this.#bytes);
      this.#bytes = longer;
    }
    this.#bytes.set(bytes, this.#length);
    this.#length += bytes.length;
  }

  text(): string {
    return toBase64(this.#bytes.subarray(0, this.#length));
  }
}

/** What is in a message is read once, from its beginning to its end. */
export class Strange extends Error {}

export class BytesIn {
  readonly #bytes: Uint8Array;
  #at = 0;

  /** @throws Strange */
  constructor(text: string) {
    const bytes = fromBase64(text);
    if (!bytes) throw new Strange('no base64');
    this.#bytes = bytes;
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  /** @throws Strange */
  take(count: number): Uint8Array {
    if (count > this.left) throw new Strange('fewer bytes than are needed');
    this.#at += count;
    return this.#bytes.subarray(this.#at - count, this.#at);
  }
}

/** Ids, each once; `0` names the next new one, others are named by their place, from 1. */
export class IdsOut {
  readonly #places = new Map<string, number>();
  readonly #times: number[] = [];
  readonly #rest = new BytesOut();
  #last = 0;

  /** @param id a UUID in lower case */
  name(id: string): number {
    const known = this.#places.get(id);
    if (known !== undefined) return known;
    this.#places.set(id, this.#places.size + 1);
    const time = Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
    this.#times.push(time - this.#last);
    this.#last = time;
    this.#rest.hex(id.slice(14, 18) + id.slice(19, 23) + id.slice(24));
    return 0;
  }

  columns(): { times: number[]; rest: string } {
    return { times: this.#times, rest: this.#rest.text() };
  }
}

export class IdsIn {
  readonly #ids: readonly string[];
  #next = 0;

  /** @throws Strange */
  constructor({ times, rest }: { times: readonly number[]; rest: string }) {
    const bytes = new BytesIn(rest);
    let time = 0;
    this.#ids = times.map((step) => {
      time += step;
      return idOf(time, bytes.take(restBytes));
    });
    if (bytes.left > 0) throw new Strange('more bytes than ids');
  }

  get allNamed(): boolean {
    return this.#next === this.#ids.length;
  }

  /** @throws Strange */
  at(name: number | undefined): string {
    const place = name === 0 ? this.#next++ : (name ?? 0) - 1;
    const id = place < this.#next ? this.#ids[place] : undefined;
    if (id === undefined) throw new Strange('an id that was not named yet');
    return id;
  }
}

const lastTime = 2 ** 48;

function idOf(time: number, rest: Uint8Array): string {
  const [version, variant] = [(rest[0] ?? 0) >> 4, (rest[2] ?? 0) >> 6];
  if (!(time >= 0 && time < lastTime) || (version !== 7 && version !== 4) || variant !== 2)
    throw new Strange('no id');
  const digits = time.toString(16).padStart(12, '0') + toHex(rest);
  return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-${digits.slice(12, 16)}-${digits.slice(16, 20)}-${digits.slice(20)}`;
}

/** Values of which each is listed once. */
export class Listed<T> {
  readonly all: T[] = [];
  readonly #places = new Map<string, number>();

  /** @param text tells values apart. @returns place from 0 */
  place(text: string, value: () => T): number {
    const known = this.#places.get(text);
    if (known !== undefined) return known;
    this.#places.set(text, this.all.length);
    this.all.push(value());
    return this.all.length - 1;
  }
}

/** Where the devices of a page stand in their chains: what nearly always follows need not be said. */
export class ChainEnds {
  readonly #ends = new Map<string, { hash: string; sequence: number }>();

  of({ device, incarnation }: { device: string; incarnation: number }) {
    return this.#ends.get(`${device}/${incarnation}`) ?? null;
  }

  move(of: { device: string; incarnation: number; sequence: number }, hash: string): void {
    this.#ends.set(`${of.device}/${of.incarnation}`, { hash, sequence: of.sequence });
  }
}
