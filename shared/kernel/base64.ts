const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const codes = Uint8Array.from({ length: 128 }, (_, code) => {
  const place = letters.indexOf(String.fromCharCode(code));
  return place < 0 ? 255 : place;
});
const none = 255;

/** Two letters for each twelve bits: a page has a hundred thousand of them. */
const pairs = Array.from({ length: 4096 }, (_, bits) => `${letters[bits >> 6]}${letters[bits & 63]}`);

/** Base64 (RFC 4648) without padding. */
export function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const word = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    text += pairs[word >> 12];
    text += pairs[word & 4095];
  }
  const over = (3 - (bytes.length % 3)) % 3;
  return over === 0 ? text : text.slice(0, -over);
}

/** The bytes of such a text; null for what is not, or has another spelling. */
export function fromBase64(text: string): Uint8Array | null {
  const tail = text.length % 4;
  if (tail === 1) return null;
  const bytes = new Uint8Array(Math.floor((text.length * 3) / 4));
  const whole = text.length - tail;
  const wrong = fours(text, whole, bytes);
  return (wrong & 128) === 0 && (tail === 0 || endsRight(text, whole, bytes)) ? bytes : null;
}

function sixOf(unit: number): number {
  return unit < 128 ? (codes[unit] ?? none) : none;
}

/** A loop of its own, so that what is compiled of it while it runs serves the next text too. @returns its bit 128: no base64 */
function fours(text: string, length: number, bytes: Uint8Array): number {
  let wrong = 0;
  let to = 0;
  for (let at = 0; at < length; at += 4) {
    const one = sixOf(text.charCodeAt(at));
    const two = sixOf(text.charCodeAt(at + 1));
    const three = sixOf(text.charCodeAt(at + 2));
    const four = sixOf(text.charCodeAt(at + 3));
    wrong |= one | two | three | four;
    bytes[to++] = (one << 2) | (two >> 4);
    bytes[to++] = (two << 4) | (three >> 2);
    bytes[to++] = (three << 6) | four;
  }
  return wrong;
}

/** The last two or three letters: their last bits are of no byte and must be zero. */
function endsRight(text: string, from: number, bytes: Uint8Array): boolean {
  const [one, two, three] = [0, 1, 2].map((place) => sixOf(text.charCodeAt(from + place)));
  if (one === undefined || two === undefined || three === undefined) return false;
  const to = (from / 4) * 3;
  bytes[to] = (one << 2) | (two >> 4);
  if (text.length - from === 2) return ((one | two) & 128) === 0 && (two & 15) === 0;
  bytes[to + 1] = (two << 4) | (three >> 2);
  return ((one | two | three) & 128) === 0 && (three & 3) === 0;
}
