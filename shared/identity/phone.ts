import type { ErrorCode } from '../kernel/index.ts';

interface Phone {
  /** `+77012345678` */
  e164: string;
  /** Internal number of a work phone, digits; empty when there is none. */
  extension: string;
}

interface PhoneCheck {
  /** null when the text is no phone number of the +7 zone. */
  phone: Phone | null;
  errors: ErrorCode[];
  warnings: ErrorCode[];
}

// Mobile ranges as in libphonenumber's metadata, which the tests compare with. They grow, so the unknown only warns.
const mobile = /^7(?:0[0-25-8]|47|6[0-4]|7[15-8]|85)\d{7}$/;
const fixed = /^(?:7[12]\d|751|80[089])\d{7}$/;
/** +7 is shared with Russia, whose numbers begin so. */
const russian = /^[3489]/;

const extensionWords = /\s*(?:,|;|#|(?:доб|вн|внутр|ішкі|қос|ext|x)\.?)\s*:?\s*(\d{1,6})$/iu;

/**
 * A phone as people type it: `8 (7172) 70-12-34 доб. 105`, `+7 701 234 56 78`, `7012345678`.
 * A mobile number has no extension; a work phone may be a mobile one.
 */
export function parsePhone(text: string, { kind }: { kind: 'work' | 'mobile' }): PhoneCheck {
  const typed = text.trim();
  const inside = kind === 'work' ? extensionWords.exec(typed) : null;
  const dialled = (inside ? typed.slice(0, inside.index) : typed).replace(/[\s().\-‐‑–—]/gu, '');
  const [, prefix, national] = /^(\+7|8|7)?([3-9]\d{9})$/.exec(dialled) ?? [];
  if (!national || (!prefix && !national.startsWith('7')))
    return { phone: null, errors: ['phone.invalid'], warnings: [] };
  const warnings = doubts(national, kind);
  // Ten digits that begin with 7 are a number without its prefix, or one with a digit lost.
  if (!prefix) warnings.push('phone.prefixAssumed');
  return { phone: { e164: `+7${national}`, extension: inside?.[1] ?? '' }, errors: [], warnings };
}

/** `+7 701 234 56 78` for an E.164 number of the +7 zone; anything else as it is. The extension is shown apart. */
export function displayPhone(e164: string): string {
  const found = /^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/.exec(e164);
  return found ? `+7 ${found.slice(1).join(' ')}` : e164;
}

function doubts(national: string, kind: 'work' | 'mobile'): ErrorCode[] {
  if (mobile.test(national)) return [];
  if (fixed.test(national)) return kind === 'mobile' ? ['phone.notMobile'] : [];
  return [russian.test(national) ? 'phone.russian' : 'phone.rangeDoubtful'];
}
