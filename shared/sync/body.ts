import {
  canonicalOrNull,
  commitment,
  type Digest,
  type Envelope,
  envelopeBytes,
  envelope as envelopeSchema,
} from '../kernel/index.ts';
import type { EventBody } from './messages.ts';
import type { Opened } from './open-stream.ts';

/**
 * A body as it was sent: `whole` when its bytes are canonical and its parts meet their commitments (signatures are checked
 * where it is numbered), `content` when they do not, null when it is no event at all.
 */
export function readBody(
  digest: Digest,
  body: EventBody,
): { is: 'whole' | 'content'; opened: Opened } | null {
  const read = readEnvelope(body.envelope);
  if (!read) return null;
  const { id, parts } = read.envelope;
  const promised = new Map(parts.map((each) => [each.number, each.commitment]));
  const apart = new Set(body.parts.map((each) => each.number)).size === body.parts.length;
  const texts: string[] = [];
  const whole =
    apart &&
    promised.size === parts.length &&
    read.canonical &&
    body.parts.every((each) => {
      const text = canonicalOrNull(each.body);
      if (text === null) return false;
      texts.push(text);
      return promised.get(each.number) === commitment(digest, id, each, text);
    });
  const event = { envelope: read.envelope, hash: digest.sha256(body.envelope), parts: body.parts };
  return whole ? { is: 'whole', opened: { event, body, texts } } : { is: 'content', opened: { event, body } };
}

/** The event of a body whose bytes are canonical and whose parts meet their commitments. */
export function openBody(digest: Digest, body: EventBody): Opened | null {
  const read = readBody(digest, body);
  return read?.is === 'whole' ? read.opened : null;
}

function readEnvelope(text: string): { envelope: Envelope; canonical: boolean } | null {
  const value = parsedJson(text);
  if (plainEnvelope.test(text)) {
    const envelope = value as Envelope;
    if (envelope.buildsOn.length <= most.buildsOn && envelope.parts.length <= most.parts)
      return { envelope, canonical: true };
  }
  const parsed = envelopeSchema.safeParse(value);
  return parsed.success ? { envelope: parsed.data, canonical: envelopeBytes(parsed.data) === text } : null;
}

const most = { buildsOn: 200, parts: 1000 };

/**
 * Texts of envelopes that are plainly canonical and of the format: what the schema and RFC 8785 would say of them, at a tenth
 * of the cost. Nearly every envelope is so plain; of any other the schema decides.
 */
const plainEnvelope = plainText();

function plainText(): RegExp {
  const uuid = '"[0-9a-f]{8}-[0-9a-f]{4}-[47][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"';
  const hash = '"[0-9a-f]{64}"';
  const positive = '[1-9][0-9]{0,14}';
  const natural = `(?:0|${positive})`;
  const name = (longest: number) => `"[A-Za-z0-9._-]{0,${longest}}"`;
  const listOf = (each: string) => `\\[(?:${each}(?:,${each})*)?\\]`;
  const orNull = (each: string) => `(?:null|${each})`;
  const day = '(?:19|20)[0-9]{2}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1[0-9]|2[0-8])';
  const instant = `"${day}T(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\\.[0-9]{3}Z"`;
  const part = `\\{"commitment":${hash},"number":${natural}\\}`;
  const fields = [
    `"aggregate":${uuid},"author":${orNull(uuid)},"buildsOn":${listOf(uuid)},"device":${uuid},"home":${uuid},"id":${uuid}`,
    `"incarnation":${positive},"kind":${name(40)},"office":${uuid},"parts":\\[${part}(?:,${part})*\\]`,
    `"previous":${orNull(hash)},"rules":${orNull(`\\{"hash":${hash},"id":${name(40)}\\}`)}`,
    `"seen":${orNull(`\\{"hash":${hash},"number":${positive},"stream":${uuid}\\}`)},"sequence":${positive}`,
    `"time":\\{"device":${instant},"doubt":(?:true|false),"offset":(?:null|-?${positive}|0)\\},"type":${name(80)}`,
    `"typeVersion":${positive},"unit":\\{"id":${uuid},"place":${positive},"size":${positive}\\},"v":1`,
  ];
  return new RegExp(`^\\{${fields.join(',')}\\}$`);
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
