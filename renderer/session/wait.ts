import { useEffect, useState } from 'react';

/** Whole seconds until an instant, never less than 0. @param nowMs Unix milliseconds */
export function secondsUntil(instant: string | null, nowMs: number): number {
  return instant === null ? 0 : Math.max(0, Math.ceil((Date.parse(instant) - nowMs) / 1000));
}

/** Counts down to an instant, drawn anew each second until it has come. */
export function useSecondsUntil(instant: string | null): number {
  const [left, setLeft] = useState(() => secondsUntil(instant, Date.now()));
  useEffect(() => {
    setLeft(secondsUntil(instant, Date.now()));
    if (instant === null) return;
    const timer = setInterval(() => {
      const now = secondsUntil(instant, Date.now());
      setLeft(now);
      if (now === 0) clearInterval(timer);
    }, 1000);
    return () => clearInterval(timer);
  }, [instant]);
  return left;
}
