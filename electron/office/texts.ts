import kk from '../../locales/kk/sheets.json' with { type: 'json' };
import ru from '../../locales/ru/sheets.json' with { type: 'json' };
import type { Language } from '../../shared/kernel/index.ts';

/** Words of the sheets that the data service prints itself. */
export const sessionSheets: Record<Language, typeof kk> = { kk, ru };
