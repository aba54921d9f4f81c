import { useSyncExternalStore } from 'react';
import type { Settings } from '../../shared/kernel/index.ts';
import { shell } from './shell.ts';

/** Settings of this workstation (not of the office): they are known before anybody signs in. */
let current: Settings = { language: 'kk', theme: 'system', scale: 1, printer: null };
const listeners = new Set<() => void>();

function set(next: Settings): Settings {
  current = next;
  for (const listener of listeners) listener();
  return next;
}

export async function readPreferences(): Promise<Settings> {
  return set(await shell().shell('settings.read'));
}

/** Shows the change at once and keeps it for the next start. */
export async function changePreferences(part: Partial<Settings>): Promise<void> {
  set({ ...current, ...part });
  set(await shell().shell('settings.write', part));
}

export function usePreferences(): Settings {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}
