import { z } from 'zod';
import { checkBin } from '../identity/index.ts';
import { base64, bilingual, type Problem, text, uuid } from '../kernel/index.ts';
import type { Norms } from '../norms/index.ts';

const officeKind = z.enum(['regional', 'ministry']);

/** Its check digit is `checkOfficeCard`'s to say: a form of twelve digits is all that the type knows. */
const bin = z.string().regex(/^\d{12}$/);

export const officeCard = z.strictObject({
  kind: officeKind,
  name: bilingual(300),
  /** First two digits of the KATO code of the region. */
  region: z.string().regex(/^\d{2}$/),
  bin,
});
export type OfficeCard = z.infer<typeof officeCard>;

/** What is wrong with a card beyond its form: the BIN's check digit and a region outside the list of KATO. */
export function checkOfficeCard(card: OfficeCard, { regions }: Pick<Norms, 'regions'>): Problem | null {
  const [wrong] = checkBin(card.bin).errors;
  if (wrong) return { code: wrong, field: 'card.bin' };
  return regions.some((each) => each.code === card.region)
    ? null
    : { code: 'field.invalid', field: 'card.region' };
}

export const officeSettings = z.strictObject({
  /** Minutes without a key or a click after which the window locks. */
  idleMinutes: z.int().min(1).max(120),
  /** Where the ministry's answers go unless a request says otherwise; empty when not set. */
  replyEmail: text(200),
  /** Head who signs requests unless a request says otherwise; empty when not set. */
  headName: text(300),
  headPosition: z.strictObject({ kk: text(300), ru: text(300) }),
});
export type OfficeSettings = z.infer<typeof officeSettings>;

export const firstSettings: OfficeSettings = {
  idleMinutes: 10,
  replyEmail: '',
  headName: '',
  headPosition: { kk: '', ru: '' },
};

/** Public keys of a workstation: Ed25519 signs transport and heads, X25519 receives sealed messages. */
export const deviceKeys = z.strictObject({ device: uuid, ed25519: base64, x25519: base64 });
export type DeviceKeys = z.infer<typeof deviceKeys>;
