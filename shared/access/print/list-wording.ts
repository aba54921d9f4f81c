import type { Language } from '../../kernel/index.ts';
import wording from './list-wording.json' with { type: 'json' };

/** Words of the exported list of requests. */
export const listWording: Record<Language, (typeof wording)['kk']> = wording;
