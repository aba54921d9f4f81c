import { z } from 'zod';
import { bilingual, text, uuid } from '../kernel/index.ts';

const systemFunction = z.strictObject({
  code: z.string().regex(/^[a-z][a-zA-Z0-9]{0,39}$/),
  name: bilingual(200),
});

/** What an office may change of a system of the catalogue; the names are the law's. */
export const systemAmendment = z.strictObject({
  terminal: z.boolean(),
  email: text(200),
  phone: text(60),
  functions: z.array(systemFunction).min(1).max(60),
});
export type SystemAmendment = z.infer<typeof systemAmendment>;

export const systemCode = z.string().regex(/^[A-Z]{2,10}$/);

export const systemCard = systemAmendment.extend({
  id: uuid,
  code: systemCode,
  number: z.int(),
  kind: bilingual(200),
  name: bilingual(500),
  shortName: bilingual(100),
});
export type SystemCard = z.infer<typeof systemCard>;
