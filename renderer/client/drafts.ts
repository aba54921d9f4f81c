import { useEffect, useRef } from 'react';

type Flush = () => Promise<unknown>;
const flushes = new Set<Flush>();
/** A lock must not wait for ever for a service that does not answer. */
const longestMs = 3000;

/** Subscribes a form that still holds unsaved typing; returns the function that leaves. */
export function onFlush(flush: Flush): () => void {
  flushes.add(flush);
  return () => flushes.delete(flush);
}

/** Saves every draft now: before a lock, before leaving the program. */
export async function flushDrafts(): Promise<void> {
  const all = Promise.allSettled([...flushes].map((flush) => flush()));
  const late = new Promise((resolve) => setTimeout(resolve, longestMs));
  await Promise.race([all, late]);
}

/** The form's own saving, called before the window is emptied. */
export function useDraftFlush(flush: Flush): void {
  const latest = useRef(flush);
  useEffect(() => {
    latest.current = flush;
  });
  useEffect(() => onFlush(() => latest.current()), []);
}
