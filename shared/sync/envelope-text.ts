import type { Envelope } from '../kernel/index.ts';
import type { Shape } from './columns.ts';

/** What an envelope has of its own beside its shape. */
export interface Own {
  aggregate: string;
  buildsOn: string[];
  /** By place, as the shape numbers the parts. */
  commitments: readonly string[];
  id: string;
  previous: string | null;
  seen: Envelope['seen'];
  sequence: number;
  /** ISO instant of the device. */
  device: string;
  unit: Envelope['unit'];
}

/** The fixed pieces of the RFC 8785 text of envelopes of a shape. */
export interface Pieces {
  author: string;
  device: string;
  incarnation: string;
  parts: readonly string[];
  rules: string;
  doubt: string;
}

/** Names of a shape are plain letters: nothing in them is escaped. */
export function piecesOf(of: Shape): Pieces {
  const rules = of.rules ? `{"hash":"${of.rules.hash}","id":"${of.rules.id}"}` : 'null';
  return {
    author: `","author":${of.author === null ? 'null' : `"${of.author}"`},"buildsOn":[`,
    device: `],"device":"${of.device}","home":"${of.home}","id":"`,
    incarnation: `","incarnation":${of.incarnation},"kind":"${of.kind}","office":"${of.office}","parts":[`,
    parts: of.parts.map((number) => `","number":${number}}`),
    rules: `,"rules":${rules},"seen":`,
    doubt: `","doubt":${of.doubt},"offset":${of.offset}},"type":"${of.type}","typeVersion":${of.typeVersion},"unit":{"id":"`,
  };
}

/** The RFC 8785 text of the envelope, several times as fast as making it from the envelope (measured.md, primitives). */
export function envelopeText(pieces: Pieces, own: Own): string {
  const { buildsOn, seen, unit } = own;
  const on = buildsOn.length > 0 ? `"${buildsOn.join('","')}"` : '';
  let parts = '';
  pieces.parts.forEach((piece, place) => {
    parts += `${place > 0 ? ',' : ''}{"commitment":"${own.commitments[place]}${piece}`;
  });
  const head = `{"aggregate":"${own.aggregate}${pieces.author}${on}${pieces.device}${own.id}`;
  const before = own.previous === null ? 'null' : `"${own.previous}"`;
  const position = seen
    ? `{"hash":"${seen.hash}","number":${seen.number},"stream":"${seen.stream}"}`
    : 'null';
  const when = `,"sequence":${own.sequence},"time":{"device":"${own.device}`;
  const tail = `${unit.id}","place":${unit.place},"size":${unit.size}},"v":1}`;
  return `${head}${pieces.incarnation}${parts}],"previous":${before}${pieces.rules}${position}${when}${pieces.doubt}${tail}`;
}

/** The same as it is worked with. Written out: putting objects together from others costs more than all the rest of it. */
export function envelopeOf(of: Shape, own: Own): Envelope {
  return {
    v: 1,
    id: own.id,
    home: of.home,
    office: of.office,
    kind: of.kind,
    aggregate: own.aggregate,
    type: of.type,
    typeVersion: of.typeVersion,
    author: of.author,
    device: of.device,
    incarnation: of.incarnation,
    sequence: own.sequence,
    previous: own.previous,
    unit: own.unit,
    buildsOn: own.buildsOn,
    seen: own.seen,
    rules: of.rules,
    time: { device: own.device, offset: of.offset, doubt: of.doubt },
    parts: of.parts.map((number, place) => ({ number, commitment: own.commitments[place] ?? '' })),
  };
}

/** What envelopes of this kind have in common. */
export function shapeOf(of: Envelope, keys: string[]): Shape {
  return {
    author: of.author,
    device: of.device,
    doubt: of.time.doubt,
    home: of.home,
    incarnation: of.incarnation,
    keys,
    kind: of.kind,
    office: of.office,
    offset: of.time.offset,
    parts: of.parts.map(({ number }) => number),
    rules: of.rules,
    type: of.type,
    typeVersion: of.typeVersion,
  };
}
