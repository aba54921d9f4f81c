import { z } from 'zod';
import { deviceKeys, officeCard, officeSettings } from './schema.ts';

export const officeTypes = { 'office.founded': 1, 'office.amended': 1, 'office.settingsChanged': 1 } as const;

/** The founding event announces the first workstation's keys. */
export const foundedCommon = z.strictObject({ card: officeCard, device: deviceKeys });
export const amendedCommon = z.strictObject({ card: officeCard });
/** The head and the mailbox are personal: they stand in part 1. */
export const settingsCommon = z.strictObject({ idleMinutes: officeSettings.shape.idleMinutes });
export const settingsPersonal = officeSettings.omit({ idleMinutes: true });
