import { join } from 'node:path';

/** Where things lie in the per-machine data folder. */
export function layout(dataFolder: string) {
  return {
    database: join(dataFolder, 'office.db'),
    keys: join(dataFolder, 'keys.db'),
    attachments: join(dataFolder, 'attachments'),
    /** Downloads that are not whole yet. */
    incoming: join(dataFolder, 'incoming'),
    /** Sealed head: the position that the database must at least have. */
    head: join(dataFolder, 'head.json'),
    /** There while an office is being founded: until it is gone the other files are void. */
    founding: join(dataFolder, 'founding'),
    /** There while a workstation comes into an office of a centre: until it is gone nobody has worked in it. */
    joining: join(dataFolder, 'joining.json'),
    /** There once the history was closed: how it ended, to be told before anybody signs in. */
    closed: join(dataFolder, 'closed.json'),
  };
}
