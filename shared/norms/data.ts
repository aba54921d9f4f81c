import { z } from 'zod';
import calendarData from '../../resources/norms/calendar.json' with { type: 'json' };
import formData from '../../resources/norms/forms.json' with { type: 'json' };
import policyData from '../../resources/norms/policy.json' with { type: 'json' };
import regionData from '../../resources/norms/regions.json' with { type: 'json' };
import set349 from '../../resources/norms/rule-sets/349-2021.json' with { type: 'json' };
import set419 from '../../resources/norms/rule-sets/419-2025.json' with { type: 'json' };
import systemData from '../../resources/norms/systems.json' with { type: 'json' };
import { calendarNorms as calendarSchema } from './calendar.ts';
import { policy } from './policy.ts';
import { anyRuleSet, forms as formsSchema, region } from './schema.ts';
import { type SystemCard, systemCard } from './systems.ts';

/** The dated data that the program is shipped with; the ministry's changes come over it as events. */
const ruleSets = z.array(anyRuleSet).parse([set349, set419]);
/** The systems of 349/2021 ¶4 in the order of the act. */
export const systems = z.array(systemCard).parse(systemData);
/** Regions in the order of KATO. */
const regions = z.array(region).parse(regionData);
/** What an office knows of rule sets and regions before the ministry has published any. */
export const bundled = { ruleSets, regions };
export const forms = formsSchema.parse(formData);
/** What users accept, by version, oldest first. */
export const policies = z.array(policy).min(1).parse(policyData);
/** Holidays, shifts and counting of Kazakhstan; an office adds its own swaps and days over it. */
export const calendarNorms = calendarSchema.parse(calendarData);

export function systemByCode(code: string): SystemCard | null {
  return systems.find((each) => each.code === code) ?? null;
}
