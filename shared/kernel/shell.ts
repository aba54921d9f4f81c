import { z } from 'zod';
import { language } from './values.ts';

/** What the window may ask of the shell (main process), and what the shell tells the window. No personal data here. */

export const themes = ['light', 'dark', 'system'] as const;
export const theme = z.enum(themes);
export type Theme = z.infer<typeof theme>;

/** Size of the whole interface, 1 is 100 %. */
export const scale = z.number().min(0.8).max(1.6);

export const settings = z.strictObject({
  language,
  theme,
  scale,
  /** The printer that was used last, as the operating system names it. */
  printer: z.string().max(200).nullable(),
});
export type Settings = z.infer<typeof settings>;

/** Pages that the window's title may name; a title never shows a person or a document. */
const pages = [
  'start',
  'signIn',
  'home',
  'employees',
  'requests',
  'request',
  'preview',
  'desk',
  'accounts',
  'journal',
  'catalogue',
  'calendar',
  'people',
  'office',
  'audit',
  'offices',
  'link',
  'conflicts',
  'volumes',
  'settings',
] as const;
export const page = z.enum(pages);
export type Page = z.infer<typeof page>;

export const serviceState = z.strictObject({
  state: z.enum(['starting', 'ready', 'stopped', 'safe-mode']),
  /** Crashes of the data service in the last five minutes. */
  crashes: z.int().min(0),
});
export type ServiceState = z.infer<typeof serviceState>;

const appInfo = z.strictObject({
  version: z.string(),
  electron: z.string(),
  platform: z.string(),
  /** Languages that the operating system prefers, e.g. `kk-KZ`, best first. */
  systemLanguages: z.array(z.string()),
});

export const shellActions = {
  'settings.read': { input: z.undefined(), output: settings },
  /** Named settings are changed, the others stay; answers with all of them. */
  'settings.write': { input: settings.partial(), output: settings },
  'window.title': { input: page.nullable(), output: z.undefined() },
  'service.state': { input: z.undefined(), output: serviceState },
  /** Leaves the safe mode: crashes are forgotten and the services are started again. */
  'service.restart': { input: z.undefined(), output: z.undefined() },
  'app.info': { input: z.undefined(), output: appInfo },
  'app.quit': { input: z.undefined(), output: z.undefined() },
} as const;
export type ShellActions = typeof shellActions;
export type ShellAction = keyof ShellActions;

export const shellEvents = {
  /** Somebody left: empty the page and show the sign-in. */
  lock: z.strictObject({ reason: z.enum(['idle', 'system']) }),
  service: serviceState,
} as const;
export type ShellEvents = typeof shellEvents;
export type ShellEvent = keyof ShellEvents;

/** Names of the channels between preload and main. */
export interface ShellChannels {
  action: 'onir:shell';
  event: 'onir:event';
  port: 'onir:port';
}

/** `window.onir`, all that the page gets from the preload. */
export interface ShellApi {
  /**
   * Asks for a port to the data service. A MessagePort cannot cross the context bridge, so it arrives as a window
   * `message` event with `data === 'onir:port'`, `source === window` and the port in `ports[0]`: at the first start when
   * the service is ready, and unasked each time that the service was started anew.
   */
  port(): void;
  /** Returns the function that stops listening. */
  on<Name extends ShellEvent>(name: Name, listener: (value: z.output<ShellEvents[Name]>) => void): () => void;
  shell<Name extends ShellAction>(
    name: Name,
    ...input: z.input<ShellActions[Name]['input']> extends undefined
      ? []
      : [z.input<ShellActions[Name]['input']>]
  ): Promise<z.output<ShellActions[Name]['output']>>;
}
