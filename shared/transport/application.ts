import { z } from 'zod';
import {
  base64,
  canonical,
  canonicalOrNull,
  contexts,
  hash,
  instant,
  uuid,
  type Verifier,
} from '../kernel/index.ts';
import { deviceKeys, officeCard } from '../office/index.ts';

/** What an office that stood alone tells the ministry of itself, so that it is registered under the id that it has. */
const applicationContent = z.strictObject({
  v: z.literal(1),
  office: uuid,
  card: officeCard,
  /** Of the workstation that has numbered the office's stream until now. */
  device: deviceKeys,
  /** Hash of the founding envelope: two histories under one id are told apart by it. */
  founding: hash,
  /** Where its stream stood when the file was made. */
  events: z.int().positive(),
  journal: z.int().min(0),
  made: instant,
});
export type Application = z.infer<typeof applicationContent>;

/** The file: the content's RFC 8785 text, signed by the workstation's Ed25519 key that it names. Nothing in it is secret. */
export const signedApplication = z.strictObject({
  format: z.literal('onir/application/1'),
  content: z.string().max(20_000),
  signature: base64,
});
export type SignedApplication = z.infer<typeof signedApplication>;

export function signApplication(content: Application, sign: (message: string) => string): SignedApplication {
  const text = canonical(content);
  return {
    format: 'onir/application/1',
    content: text,
    signature: sign(contexts.application + text),
  };
}

/** Null when it is no application, or not signed by the key that it names. */
export function readApplication(
  { verify }: Pick<Verifier, 'verify'>,
  { content: text, signature }: SignedApplication,
): Application | null {
  const read = applicationContent.safeParse(parsed(text));
  if (!read.success || canonicalOrNull(read.data) !== text) return null;
  return verify(read.data.device.ed25519, contexts.application + text, signature) ? read.data : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

const opened = z.strictObject({ office: uuid, code: z.string(), expires: instant });

/** What only devices of the ministry ask about all offices. */
export const directoryMessages = {
  /** Registers an office under its own id, as the ministry amended its card, and lets its workstation's history be adopted. */
  admit: {
    request: z.strictObject({ application: signedApplication, card: officeCard }),
    answer: opened,
  },
  overview: {
    request: z.strictObject({}),
    answer: z.strictObject({
      offices: z.array(
        z.strictObject({
          office: uuid,
          card: officeCard,
          /** Let in and not revoked, and of them those whose fingerprint nobody has compared yet. */
          devices: z.int().min(0),
          unconfirmed: z.int().min(0),
          /** When one of its devices was heard last, to about a quarter of an hour; null: never. */
          contact: instant.nullable(),
        }),
      ),
    }),
  },
} as const;
