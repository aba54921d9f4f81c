import { canonical } from '../../shared/kernel/index.ts';
import type { EventBody, TextBody } from '../../shared/sync/index.ts';
import { KeyMissing } from './key-missing.ts';
import { type KeyFile, type KeyName, type PartKey, type PartKeys, sealed, unsealed } from './keys/index.ts';

/** What the key store or the data no longer have though nobody destroyed it. */
export interface Damage {
  office: string;
  /** Id of the event, or kind and id of the state. */
  of: string;
  /** Number of the part; null for a state. */
  part: number | null;
}

/** Begins what is sealed; the JSON of an older centre, which stays as it is, never begins so. */
const mark = '~1.';
const blockBytes = 16;
/** Number of the part, name of its key, length of what is sealed. */
const headBytes = 4 + blockBytes + 2 + 4;

/** A body as it lies in the database, of the event of an id. */
interface StoredBody {
  id: string;
  text: string;
}

interface Plain {
  id: string;
  body: EventBody;
  texts?: readonly string[] | undefined;
}

interface Sealed extends KeyName {
  number: number;
  bytes: Buffer;
}

/**
 * What may be personal lies in the database under keys of the key store (events.md, *Payload*): each part of an event and each
 * state under its own, bound to its place. The envelope and its signatures stay readable, so that a chain holds whatever was
 * destroyed. Nothing else reads or writes these columns.
 */
export class Contents {
  readonly #keys: PartKeys;
  readonly #file: KeyFile;
  readonly #damaged: (what: Damage) => void;

  constructor(keys: PartKeys, file: KeyFile, damaged: (what: Damage) => void = () => undefined) {
    this.#keys = keys;
    this.#file = file;
    this.#damaged = damaged;
  }

  /**
   * Bodies as they are stored: the envelope in plain, the parts in one column before it.
   * @param bodies with the JSON texts of the bodies of their parts, where they are known
   */
  async sealBodies(office: string, bodies: readonly Plain[]): Promise<string[]> {
    const count = bodies.reduce((sum, { body }) => sum + body.parts.length, 0);
    const keys = count > 0 ? await this.#keys.take(office, count) : [];
    let used = 0;
    return bodies.map(({ id, body: { parts, ...rest }, texts }) => {
      const pieces = parts.map((part, at) =>
        piece(keys[used++], part.number, partText(part, texts?.[at]), `${id}|${part.number}`),
      );
      return `${mark}${Buffer.concat(pieces).toString('base64')}.${JSON.stringify(rest)}`;
    });
  }

  /**
   * JSON of bodies, by one reading of the key store. A part whose key was destroyed is missing from its body.
   * @throws KeyMissing when one is lost that nobody destroyed
   */
  async openBodies(office: string, stored: readonly StoredBody[]): Promise<string[]> {
    const opened = await this.#open(office, stored);
    if (opened.length < stored.length) throw new KeyMissing();
    return opened.map((body, place) =>
      body ? withParts(body.rest, body.parts) : (stored[place]?.text ?? ''),
    );
  }

  /**
   * The same as they are put into a page: parts as their texts, nothing of them taken apart.
   * @returns fewer than were asked, those before the first of which a part is lost that nobody destroyed
   */
  async openTexts(office: string, stored: readonly StoredBody[]): Promise<TextBody[]> {
    const opened = await this.#open(office, stored);
    return opened.map((body, place) => {
      if (!body) return textsOf(JSON.parse(stored[place]?.text ?? '') as EventBody);
      const rest = JSON.parse(body.rest) as Omit<EventBody, 'parts'>;
      return { ...rest, parts: body.parts.map(textOf) };
    });
  }

  /** Null of what an older centre stored in plain; ends before the first that lacks a part that nobody destroyed. */
  async #open(
    office: string,
    stored: readonly StoredBody[],
  ): Promise<({ rest: string; parts: string[] } | null)[]> {
    const taken = stored.map(({ text }) => apart(text));
    const blocks = taken.flatMap((each) => each?.sealed.map(({ block }) => block) ?? []);
    const keyOf = blocks.length > 0 ? await this.#keys.find(office, blocks) : null;
    const opened: ({ rest: string; parts: string[] } | null)[] = [];
    for (const [place, { id }] of stored.entries()) {
      const body = taken[place];
      const parts: string[] = [];
      for (const each of body?.sealed ?? []) {
        const key = keyOf?.(each) ?? 'missing';
        if (key === 'destroyed') continue;
        const plain = key === 'missing' ? null : unsealed(key, each.bytes, `${id}|${each.number}`);
        if (!plain) {
          this.#damaged({ office, of: id, part: each.number });
          return opened;
        }
        parts.push(plain.toString('utf8'));
      }
      opened.push(body ? { rest: body.rest, parts } : null);
    }
    return opened;
  }

  /**
   * Seals states. A state keeps its key for as long as it lives, so that destroying it destroys every older form in every copy.
   * @param states with the text under which each lies now; null when it is new
   */
  async sealStates(
    office: string,
    states: readonly { name: string; json: string; before: string | null }[],
  ): Promise<string[]> {
    const names = states.map(({ before }) => (before === null ? undefined : keyOfState(before)));
    const blocks = names.flatMap((name) => name?.block ?? []);
    const keyOf = blocks.length > 0 ? await this.#keys.find(office, blocks) : null;
    const known = names.map((name): PartKey | null => {
      const key = name && keyOf ? keyOf(name) : 'missing';
      return name && typeof key !== 'string' ? { ...name, key } : null;
    });
    const count = known.filter((each) => each === null).length;
    const fresh = count > 0 ? await this.#keys.take(office, count) : [];
    return states.map(({ name, json }, place) => {
      const bytes = piece(known[place] ?? fresh.pop(), 0, json, name);
      return `${mark}${bytes.toString('base64')}.`;
    });
  }

  /** JSON of states. @throws KeyMissing when one does not open: nothing may be judged on it */
  async openStates(office: string, stored: readonly { name: string; text: string }[]): Promise<string[]> {
    const taken = stored.map(({ text }) => apart(text)?.sealed[0]);
    const blocks = taken.flatMap((each) => each?.block ?? []);
    const keyOf = blocks.length > 0 ? await this.#keys.find(office, blocks) : null;
    return stored.map(({ name, text }, place) => {
      const piece = taken[place];
      if (!piece || !keyOf) return text;
      const key = keyOf(piece);
      const plain = typeof key === 'string' ? null : unsealed(key, piece.bytes, name);
      if (plain) return plain.toString('utf8');
      this.#damaged({ office, of: name, part: null });
      throw new KeyMissing();
    });
  }

  /** Bytes that are kept and never folded. */
  async sealAside(office: string, hash: string, text: string): Promise<string> {
    const [sealedText] = await this.sealStates(office, [{ name: `aside/${hash}`, json: text, before: null }]);
    return sealedText ?? '';
  }

  /** Destroys parts of a stored event for ever: chain, signatures and heads hold without them. */
  async destroyParts(office: string, text: string, parts: readonly number[]): Promise<void> {
    const sealed = apart(text)?.sealed.filter(({ number }) => parts.includes(number)) ?? [];
    await this.#keys.destroy(office, sealed);
  }

  /** As `ContentKeys.fileHash`. */
  fileHash(attachment: string, sha256: string): string {
    return this.#file.fileHash(attachment, sha256);
  }

  /** A unique value as it is looked up: not to be guessed from its hash, as short numbers are. */
  hashOf(office: string, kind: string, name: string, value: string): string {
    return this.#file.hashOf(office, kind, name, value);
  }
}

function piece(key: PartKey | undefined, number: number, plain: string, context: string): Buffer {
  if (!key) throw new Error('fewer keys were taken than are needed');
  const bytes = sealed(key.key, plain, context, headBytes);
  bytes.writeUInt32BE(number, 0);
  bytes.write(key.block, 4, 'hex');
  bytes.writeUInt16BE(key.slot, 4 + blockBytes);
  bytes.writeUInt32BE(bytes.length - headBytes, 6 + blockBytes);
  return bytes;
}

/** Without taking the whole apart; unset for what an older centre stored in plain. */
function keyOfState(text: string): KeyName | undefined {
  if (!text.startsWith(mark)) return undefined;
  return nameAt(
    Buffer.from(text.slice(mark.length, mark.length + Math.ceil(headBytes / 3) * 4), 'base64'),
    0,
  );
}

function nameAt(bytes: Buffer, at: number): KeyName {
  const block = bytes.toString('hex', at + 4, at + 4 + blockBytes);
  return { block, slot: bytes.readUInt16BE(at + 4 + blockBytes) };
}

/** Null for what an older centre stored in plain. */
function apart(text: string): { rest: string; sealed: Sealed[] } | null {
  if (!text.startsWith(mark)) return null;
  const end = text.indexOf('.', mark.length);
  const bytes = Buffer.from(text.slice(mark.length, end), 'base64');
  const pieces: Sealed[] = [];
  for (let at = 0; at + headBytes <= bytes.length; ) {
    const start = at + headBytes;
    const after = start + bytes.readUInt32BE(at + 6 + blockBytes);
    const number = bytes.readUInt32BE(at);
    pieces.push({ number, ...nameAt(bytes, at), bytes: bytes.subarray(start, after) });
    at = after;
  }
  return { rest: text.slice(end + 1), sealed: pieces };
}

/** Its salt was read as digits. */
function partText(part: EventBody['parts'][number], body: string | undefined): string {
  if (body === undefined) return JSON.stringify(part);
  return `{"number":${part.number},"salt":"${part.salt}","body":${body}}`;
}

/** A part as `sealBodies` writes it, which need not be taken apart. */
const plainPart = /^\{"number":(0|[1-9][0-9]{0,5}),"salt":"([0-9a-f]{64})","body":(\{.*\})\}$/s;

function textOf(plain: string): TextBody['parts'][number] {
  const [, number, salt, text] = plainPart.exec(plain) ?? [];
  if (salt !== undefined && text !== undefined) return { number: Number(number), salt, text };
  const part = JSON.parse(plain) as EventBody['parts'][number];
  return { number: part.number, salt: part.salt, text: canonical(part.body) };
}

function textsOf({ parts, ...rest }: EventBody): TextBody {
  return { ...rest, parts: parts.map((each) => textOf(JSON.stringify(each))) };
}

function withParts(rest: string, parts: readonly string[]): string {
  return `${rest.slice(0, -1)},"parts":[${parts.join(',')}]}`;
}
