import { useEffect } from 'react';
import { presence, usePresence } from '../client/index.ts';

const lookMs = 5000;
const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

/** Locks the window when nobody has touched it for as long as the office's settings allow. */
export function useIdleLock(): void {
  const { stage, status } = usePresence();
  const minutes = stage === 'working' ? (status?.idleMinutes ?? null) : null;
  useEffect(() => {
    if (minutes === null) return;
    let last = performance.now();
    const touched = () => {
      last = performance.now();
    };
    const look = () => {
      if (performance.now() - last >= minutes * 60_000) void presence.lock('idle');
    };
    for (const sign of signs) window.addEventListener(sign, touched, { capture: true, passive: true });
    const timer = setInterval(look, lookMs);
    return () => {
      clearInterval(timer);
      for (const sign of signs) window.removeEventListener(sign, touched, { capture: true });
    };
  }, [minutes]);
}
