// Without 0, 1, I, L, O: read from paper, typed once.
const symbols = '23456789ABCDEFGHJKMNPQRSTUVWXYZ';
const length = 16;

export const temporaryPasswordMs = 72 * 3_600_000;

/** 16 symbols of 31, 79 bits; every symbol equally likely. */
export function newTemporaryPassword(random: (size: number) => Uint8Array): string {
  const fair = 256 - (256 % symbols.length);
  let password = '';
  while (password.length < length)
    for (const byte of random(length))
      if (byte < fair && password.length < length) password += symbols[byte % symbols.length];
  return password;
}
