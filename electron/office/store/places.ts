import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type SignedClosing, signedClosing } from '../../../shared/volumes/index.ts';
import { writeDurably } from './files/durable.ts';
import { layout } from './files/layout.ts';

/**
 * Where a history of this workstation lies: the first in the data folder itself, each that came after a closed one in a folder of its
 * own inside, with its own keyring, lock, key store and attachments. Nothing of a closed one is moved or written over.
 */
export interface Place {
  dataFolder: string;
  /** Ends the name of the file that keeps its device secret for an account; empty for the first. */
  suffix: string;
  /** How it was closed; null for the one that is written. */
  closing: SignedClosing | null;
}

/** Every history of this workstation, oldest first; the last is the one that is worked in, or about to be. */
export function placesIn(dataFolder: string): [...Place[], Place] {
  const closed: Place[] = [];
  for (;;) {
    const place = placeOf(dataFolder, closed.length + 1);
    const closing = readMark(place);
    if (!closing) return [...closed, place];
    closed.push({ ...place, closing });
  }
}

/** Where the history that follows all of these will lie. */
export function nextPlace(dataFolder: string): Place {
  return placeOf(dataFolder, placesIn(dataFolder).length + 1);
}

/** From now on the place after this one is worked in. The history itself is closed before, for ever. */
export function markClosed({ dataFolder }: Place, closing: SignedClosing): void {
  writeDurably(layout(dataFolder).closed, JSON.stringify(closing));
}

function placeOf(dataFolder: string, number: number): Place {
  if (number === 1) return { dataFolder, suffix: '', closing: null };
  const name = `history-${number}`;
  return { dataFolder: join(dataFolder, name), suffix: `-${name}`, closing: null };
}

/** A lost or damaged mark is written anew when the history is opened: that it is closed stands in its own database. */
function readMark({ dataFolder }: Place): SignedClosing | null {
  const file = layout(dataFolder).closed;
  if (!existsSync(file)) return null;
  try {
    return signedClosing.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}
