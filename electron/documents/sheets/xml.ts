import { SaxesParser } from 'saxes';
import { unreadable } from './refusals.ts';

export interface Watcher {
  /** Attributes by name; prefixes of names are dropped (`r:id` → `id`, `x:row` → `row`). */
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

const local = (name: string) => name.slice(name.indexOf(':') + 1);

/** Walks through XML without keeping it. Entities that a document defines for itself are an error, never expanded. */
export async function walk(pieces: AsyncIterable<string>, watcher: Watcher): Promise<void> {
  const parser = new SaxesParser({ fragment: false });
  parser.on('error', () => {
    throw unreadable();
  });
  parser.on('opentag', ({ name, attributes }) => {
    const found: Record<string, string> = Object.create(null);
    for (const [key, value] of Object.entries(attributes)) found[local(key)] = String(value);
    watcher.open?.(local(name), found);
  });
  parser.on('text', (text) => watcher.text?.(text));
  parser.on('cdata', (text) => watcher.text?.(text));
  parser.on('closetag', ({ name }) => watcher.close?.(local(name)));
  for await (const piece of pieces) parser.write(piece);
  parser.close();
}
