/**
 * A part or a state does not open though nobody destroyed it: the key store is an older one, or another one, than the data. Given
 * on without it, a part would be taken for a destroyed one by whoever gets it, for ever; so nothing goes beyond it until the key
 * store is put back.
 */
export class KeyMissing extends Error {
  constructor() {
    super('what is stored does not open: the key store is not the one of these data');
  }
}

/** For work that is done for each office: that of one whose keys are missing waits, and not the others'. @throws everything else */
export function keysLater(error: unknown): null {
  if (error instanceof KeyMissing) return null;
  throw error;
}
