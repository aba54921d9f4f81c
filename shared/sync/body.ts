import { commitment, type Digest, envelopeBytes, envelope as envelopeSchema } from '../kernel/index.ts';
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
  const parsed = envelopeSchema.safeParse(parsedJson(body.envelope));
  if (!parsed.success) return null;
  const { id, parts } = parsed.data;
  const promised = new Map(parts.map((each) => [each.number, each.commitment]));
  const apart = new Set(body.parts.map((each) => each.number)).size === body.parts.length;
  const whole =
    apart &&
    promised.size === parts.length &&
    envelopeBytes(parsed.data) === body.envelope &&
    body.parts.every((each) => promised.get(each.number) === commitment(digest, id, each));
  const event = { envelope: parsed.data, hash: digest.sha256(body.envelope), parts: body.parts };
  return { is: whole ? 'whole' : 'content', opened: { event, body } };
}

/** The event of a body whose bytes are canonical and whose parts meet their commitments. */
export function openBody(digest: Digest, body: EventBody): Opened | null {
  const read = readBody(digest, body);
  return read?.is === 'whole' ? read.opened : null;
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
