/** Bytes of the system's generator. */
export type RandomBytes = (size: number) => Uint8Array;

/**
 * A text of random symbols, every one of them equally likely: a byte beyond the last whole multiple of the alphabet is drawn
 * again, because its remainder would favour the first symbols.
 * @param alphabet at most 256 different symbols
 */
export function randomText(alphabet: string, length: number, random: RandomBytes): string {
  const fair = 256 - (256 % alphabet.length);
  let text = '';
  while (text.length < length)
    for (const byte of random(length))
      if (byte < fair && text.length < length) text += alphabet[byte % alphabet.length];
  return text;
}
