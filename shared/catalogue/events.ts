import { z } from 'zod';
import { systemAmendment, systemCode } from './schema.ts';

export const systemTypes = { 'system.amended': 1 } as const;
export const amendedSystemCommon = z.strictObject({ code: systemCode, amendment: systemAmendment });
