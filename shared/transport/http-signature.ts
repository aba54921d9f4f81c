/**
 * HTTP Message Signatures (RFC 9421) in one fixed profile, so that there is nothing to negotiate and nothing to downgrade:
 * Ed25519 over method, whole address, content type and digest (RFC 9530), with time, nonce, key and purpose, each once and in
 * this order. Device and centre share it; only bytes and keys are the runtimes'.
 */
const covered = ['@method', '@target-uri', 'content-type', 'content-digest'] as const;
const label = 'onir';
const tag = 'onir/request/1';

/** How far the signature's time may be from the centre's, milliseconds. */
export const signatureWindow = 300_000;

export interface SignedRequest {
  method: string;
  /** Whole address as the device calls it. */
  target: string;
  contentType: string;
  /** SHA-256 of the bytes sent, base64. */
  digest: string;
}

export interface SignatureParameters {
  /** Unix time, whole seconds. */
  created: number;
  /** 22 to 44 characters of base64url, never used again by this key within the window. */
  nonce: string;
  /** `office/device`. */
  keyid: string;
}

export interface SignatureHeaders {
  'content-digest': string;
  'signature-input': string;
  signature: string;
}

export interface ReadSignature extends SignatureParameters {
  /** SHA-256 that the header promises, base64. */
  digest: string;
  /** 64 bytes, base64. */
  signature: string;
}

/** The text that is signed (RFC 9421 §2.5), for components and parameters already in their form. */
export function signatureBase(
  components: readonly (readonly [string, string])[],
  parameters: string,
): string {
  const lines = components.map(([name, value]) => `"${name}": ${value}`);
  return [...lines, `"@signature-params": ${parameters}`].join('\n');
}

function parametersText({ created, nonce, keyid }: SignatureParameters): string {
  const names = covered.map((name) => `"${name}"`).join(' ');
  return `(${names});created=${created};nonce="${nonce}";keyid="${keyid}";alg="ed25519";tag="${tag}"`;
}

/** What the signature covers of a request; both sides make it anew from what they have before them. */
export function requestMessage(request: SignedRequest, parameters: SignatureParameters): string {
  const { method, target, contentType, digest } = request;
  const values = [method, target, contentType, digestText(digest)];
  const components = covered.map((name, place) => [name, values[place] ?? ''] as const);
  return signatureBase(components, parametersText(parameters));
}

/** @param sign Ed25519 over the UTF-8 bytes, base64 */
export function signatureHeaders(
  request: SignedRequest,
  parameters: SignatureParameters,
  sign: (message: string) => string,
): SignatureHeaders {
  return {
    'content-digest': digestText(request.digest),
    'signature-input': `${label}=${parametersText(parameters)}`,
    signature: `${label}=:${sign(requestMessage(request, parameters))}:`,
  };
}

function digestText(digest: string): string {
  return `sha-256=:${digest}:`;
}

const input =
  /^onir=\("@method" "@target-uri" "content-type" "content-digest"\);created=(\d{1,10});nonce="([\w-]{22,44})";keyid="([0-9a-z/-]{3,80})";alg="ed25519";tag="onir\/request\/1"$/;
const signatureText = /^onir=:([A-Za-z0-9+/]{85}[AQgw]==):$/;
const digestHeader = /^sha-256=:([A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=):$/;

/** The signature as the headers tell it; null when they are anything but the profile to the letter. */
export function readSignature(
  headers: {
    [name in keyof SignatureHeaders]?: string | string[] | undefined;
  },
): ReadSignature | null {
  const told = input.exec(text(headers['signature-input']));
  const signature = signatureText.exec(text(headers.signature))?.[1];
  const digest = digestHeader.exec(text(headers['content-digest']))?.[1];
  const [, created, nonce, keyid] = told ?? [];
  if (!created || !nonce || !keyid || !signature || !digest) return null;
  return { created: Number(created), nonce, keyid, signature, digest };
}

/** Twice the same header is nobody's profile. */
function text(value: string | string[] | undefined): string {
  return typeof value === 'string' ? value : '';
}
