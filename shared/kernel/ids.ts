/**
 * A UUIDv7 (RFC 9562): 48 bits of time for locality, 74 random bits. Nothing is ever derived from personal data,
 * and the time bits never order anything: numbers of the stream do.
 * @param nowMs Unix time in milliseconds
 * @param random 10 bytes of the system's generator
 */
export function uuidv7(nowMs: number, random: Uint8Array): string {
  if (random.length < 10) throw new RangeError('uuidv7 needs 10 random bytes');
  const bytes = new Uint8Array(16);
  let time = Math.max(0, Math.floor(nowMs));
  for (let i = 5; i >= 0; i--) {
    bytes[i] = time % 256;
    time = Math.floor(time / 256);
  }
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const digits = toHex(bytes);
  return [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(12, 16),
    digits.slice(16, 20),
    digits.slice(20),
  ].join('-');
}

const digits16 = Array.from('0123456789abcdef', (digit) => digit.charCodeAt(0));

/** From a list of units comes one flat text: joined pairs of digits cost twice the time, and a kilobyte of garbage a hash. */
export function toHex(bytes: Uint8Array): string {
  if (bytes.length > unitsAtOnce) return hexOfMany(bytes);
  const units = new Array<number>(2 * bytes.length);
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    units[2 * at] = digits16[byte >> 4] ?? 0;
    units[2 * at + 1] = digits16[byte & 15] ?? 0;
  }
  return String.fromCharCode.apply(null, units);
}

/** Arguments of a call lie on the stack. */
const unitsAtOnce = 1024;

function hexOfMany(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += unitsAtOnce) text += toHex(bytes.subarray(at, at + unitsAtOnce));
  return text;
}

export function fromHex(digits: string): Uint8Array {
  const bytes = new Uint8Array(digits.length / 2);
  for (let i = 0; i < bytes.length; i++)
    bytes[i] = (digitOf(digits.charCodeAt(2 * i)) << 4) | digitOf(digits.charCodeAt(2 * i + 1));
  return bytes;
}

/** Of `0`–`9`, `a`–`f`, `A`–`F`; anything else counts as 0. */
function digitOf(unit: number): number {
  if (unit >= 48 && unit <= 57) return unit - 48;
  const letter = (unit | 32) - 87;
  return letter >= 10 && letter <= 15 ? letter : 0;
}
