import { z } from 'zod';
import { personKey, personName, roleSet } from './schema.ts';

/** Types of events of a person who works with the program, with the newest version of each. */
export const personTypes = {
  'person.admitted': 1,
  'person.rolesSet': 1,
  'person.dismissed': 1,
  'person.keyAnnounced': 1,
} as const;

export const admittedCommon = z.strictObject({ roles: roleSet });
export const admittedPerson = z.strictObject({ name: personName });
export const rolesSetCommon = z.strictObject({ roles: roleSet });
/** Signed under the new key and under the device's; accepted only for a person of that device's office. */
export const keyAnnouncedCommon = z.strictObject({ key: personKey });
