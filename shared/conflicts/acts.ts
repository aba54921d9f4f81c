import { z } from 'zod';
import type { Role } from '../kernel/index.ts';

/**
 * How an act that fell is done anew. `same`: the same content as a new event. `anew`: on the page of its record, for it is
 * tied to a temporary password, to the sign-in or to other acts by their ids. `never`: nobody's to repeat.
 */
type Again = 'same' | 'anew' | 'never';
interface Act {
  again: Again;
  /** Who may do it; the judge says the same of a new event. */
  roles: readonly Role[];
}

const staff = ['specialist', 'head'] as const;
const security = ['securityAdministrator'] as const;
const administrator = ['officeAdministrator'] as const;
const noted = [...staff, ...security] as const;

const same = (roles: readonly Role[]): Act => ({ again: 'same', roles });
const anew = (roles: readonly Role[]): Act => ({ again: 'anew', roles });
const never: Act = { again: 'never', roles: [] };

const byType = {
  'account.blocked': same(security),
  'account.changed': anew(security),
  'account.corrected': same(security),
  'account.entered': same(security),
  'account.issued': anew(security),
  'account.loginCorrected': same(noted),
  'account.loginNoted': same(noted),
  'account.passwordRenewed': anew(security),
  'account.policyAccepted': same(noted),
  'account.recorded': anew(security),
  'attachment.verified': never,
  'calendar.changed': same(administrator),
  'conflict.escalated': never,
  'conflict.reissued': never,
  'conflict.withdrawn': never,
  'employee.corrected': same(staff),
  'employee.entered': same(staff),
  'employee.orderNoted': same(staff),
  'employee.orderSettled': same(staff),
  'norms.regionsChanged': same(administrator),
  'norms.ruleSetEnabled': anew(administrator),
  'norms.ruleSetPublished': same(administrator),
  'office.amended': same(administrator),
  'office.founded': never,
  'office.settingsChanged': same(administrator),
  'person.admitted': anew(administrator),
  'person.dismissed': anew(administrator),
  'person.keyAnnounced': never,
  'person.rolesSet': same(administrator),
  'request.answerRecorded': anew(security),
  'request.answered': anew(security),
  'request.prepared': same(staff),
  'request.received': same(security),
  'request.registered': same(security),
  'request.replied': same(security),
  'request.submitted': same(staff),
  'request.withdrawn': same(staff),
  'review.confirmed': same(['head']),
  'stream.deviceAdmitted': never,
  'stream.deviceRevoked': never,
  'stream.quarantined': never,
  'stream.renumbered': never,
  'stream.settled': never,
  'system.amended': same(administrator),
  'volume.registered': never,
} satisfies Record<string, Act>;

/** Every type of event of this version: each has a title in both languages. */
type ActType = keyof typeof byType;
export const actTypes = Object.keys(byType).sort() as [ActType, ...ActType[]];
export const actType = z.enum(actTypes);

/** How it is done anew, and by whom; what this program does not know is nobody's to repeat. */
export function actOf(type: string): Act {
  return Object.hasOwn(byType, type) ? byType[type as ActType] : never;
}

/** Who may close what fell: whoever may do the same, and the office's administrator always. */
export function mayClose(type: string | null, held: readonly Role[]): boolean {
  if (held.includes('officeAdministrator')) return true;
  return type !== null && actOf(type).roles.some((role) => held.includes(role));
}
