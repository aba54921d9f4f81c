import { z } from 'zod';
import data from './wording.json' with { type: 'json' };

const words = z.string();
const wording = z.strictObject({
  /**
   * The document as the form's line names it, by reason code. Placeholders: `{title}`, `{number}`, `{date}`, `{grounds}`,
   * and `{dateOf}`, the Kazakh «2025 жылғы 2 қарашадағы».
   */
  bases: z.record(z.string(), words),
  titledBasis: words,
  untitledBasis: words,
  /** What is asked for, where several users change the words of the form. */
  manyUsers: z.strictObject({ block: words, change: words }),
  iin: words,
  login: words,
  workPhone: words,
  extension: words,
  mobile: words,
  ip: words,
  outgoing: words,
  page: words,
});
export type Wording = z.infer<typeof wording>;

/** Words that a filled form needs beside the prescribed ones; those are `forms` of the norms. */
export const wordings = z
  .strictObject({
    kk: wording,
    ru: wording,
  })
  .parse(data);
