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
  let word = 0;
  let wrong = 0;
  let to = 0;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    const six = unit < 128 ? (codes[unit] ?? none) : none;
    wrong |= six;
    word = (word << 6) | (six & 63);
    if ((at & 3) === 3) {
      bytes[to++] = word >> 16;
      bytes[to++] = word >> 8;
      bytes[to++] = word;
      word = 0;
    }
  }
  if ((wrong & 128) !== 0) return null;
  if (tail === 2) bytes[to] = word >> 4;
  if (tail === 3) {
    bytes[to] = word >> 10;
    bytes[to + 1] = word >> 2;
  }
  const over = tail === 2 ? word & 15 : tail === 3 ? word & 3 : 0;
  return over === 0 ? bytes : null;
}
