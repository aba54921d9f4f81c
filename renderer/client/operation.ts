import { uuidv7 } from '../../shared/kernel/index.ts';

/** Id of a new record or operation. The window's clock only groups ids in time and decides nothing. */
export function newId(): string {
  return uuidv7(Date.now(), crypto.getRandomValues(new Uint8Array(10)));
}
