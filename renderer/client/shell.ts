import type { ShellApi } from '../../shared/kernel/index.ts';

declare global {
  interface Window {
    /** From the preload; a page that is not the program's own window has none. */
    onir: ShellApi;
  }
}

/** The shell behind the preload: settings of the workstation, the window's title, the state of the data service. */
export function shell(): ShellApi {
  return window.onir;
}
