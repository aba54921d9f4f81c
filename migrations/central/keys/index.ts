import { Blocks1795400800000 } from './1795400800000-blocks.ts';

/** In the order in which they run; never changed once released. */
export const keyMigrations = [Blocks1795400800000] as const;
