import { z } from 'zod';
import { uuid } from '../kernel/index.ts';
import { enabledRuleSet, region } from './schema.ts';

export const normsTypes = {
  'norms.ruleSetPublished': 1,
  'norms.ruleSetEnabled': 1,
  'norms.regionsChanged': 1,
} as const;

/** The whole set: what is published is read as it stands, and by itself. */
export const publishedCommon = z.strictObject({ set: enabledRuleSet });
/** The set that the event published is in use from its first day on, until an enabled successor's. */
export const enabledCommon = z.strictObject({ id: enabledRuleSet.shape.id, published: uuid });
/** The whole list. */
export const regionsCommon = z.strictObject({ regions: z.array(region).min(1).max(100) });
