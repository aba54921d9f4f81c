import { type BrowserWindow, powerMonitor } from 'electron';

/** The screen may be left alone this long; the office's own, shorter policy is kept by the data service. */
const idleSeconds = 120 * 60;
const lookMs = 15_000;

/**
 * Notices that nobody sits at the machine: it is locked, goes to sleep, or was not touched.
 * Input to the window counts beside the system's own count, which knows nothing of remote desktops' replayed input.
 */
export function watchAbsence(window: BrowserWindow, away: (reason: 'idle' | 'system') => void): void {
  let lastInput = performance.now();
  let told = false;
  window.webContents.on('input-event', () => {
    lastInput = performance.now();
    told = false;
  });
  powerMonitor.on('lock-screen', () => away('system'));
  powerMonitor.on('suspend', () => away('system'));
  const timer = setInterval(() => {
    const inWindow = (performance.now() - lastInput) / 1_000;
    const idle = Math.min(inWindow, powerMonitor.getSystemIdleTime());
    if (idle < idleSeconds) told = false;
    else if (!told) {
      told = true;
      away('idle');
    }
  }, lookMs);
  window.on('closed', () => clearInterval(timer));
}
