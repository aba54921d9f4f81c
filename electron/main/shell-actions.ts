import {
  app,
  type BrowserWindow,
  type IpcMainEvent,
  type IpcMainInvokeEvent,
  ipcMain,
  nativeTheme,
} from 'electron';
import type { z } from 'zod';
import {
  type ShellAction,
  type ShellActions,
  type ShellChannels,
  type ShellEvent,
  type ShellEvents,
  shellActions,
} from '../../shared/kernel/index.ts';
import { appOrigin } from './app-protocol.ts';
import { logger } from './log.ts';
import type { Services } from './services.ts';
import { windowSettings } from './settings.ts';
import { say } from './texts.ts';
import type { WorkstationStore } from './workstation-store.ts';

const channels: ShellChannels = { action: 'onir:shell', event: 'onir:event', port: 'onir:port' };

type Handlers = {
  [Name in ShellAction]: (
    input: z.output<ShellActions[Name]['input']>,
  ) => z.output<ShellActions[Name]['output']>;
};

export interface ShellParts {
  window: BrowserWindow;
  store: WorkstationStore;
  services: Services;
}

function handlers({ window, store, services }: ShellParts): Handlers {
  return {
    'settings.read': () => windowSettings(store.read()),
    'settings.write': (changed) => {
      const next = store.write(changed);
      nativeTheme.themeSource = next.theme;
      window.webContents.setZoomFactor(next.scale);
      return windowSettings(next);
    },
    'window.title': (page) => {
      const { language } = store.read();
      const name = say(language, 'shell:appName');
      window.setTitle(page === null ? name : `${say(language, `shell:page.${page}`)} — ${name}`);
      return undefined;
    },
    'service.state': () => services.state,
    'service.restart': () => {
      services.startAfresh();
      return undefined;
    },
    'app.info': () => ({
      version: __VERSION__,
      electron: process.versions.electron,
      platform: `${process.platform} ${process.arch} ${process.getSystemVersion()}`,
      systemLanguages: app.getPreferredSystemLanguages(),
    }),
    'app.quit': () => {
      app.quit();
      return undefined;
    },
  };
}

function isAction(name: unknown): name is ShellAction {
  return typeof name === 'string' && Object.hasOwn(shellActions, name);
}

function act<Name extends ShellAction>(all: Handlers, name: Name, raw: unknown): unknown {
  const handler: (input: never) => unknown = all[name];
  return handler(shellActions[name].input.parse(raw) as never);
}

/** Only the top frame of the program's own window may speak, and only while it shows the program's own page. */
function isOurs(event: IpcMainEvent | IpcMainInvokeEvent, window: BrowserWindow): boolean {
  const frame = event.senderFrame;
  return (
    !window.isDestroyed() &&
    frame !== null &&
    frame === window.webContents.mainFrame &&
    frame.url.startsWith(`${appOrigin}/`)
  );
}

/** Opens the window's way to the shell: actions, and asking for a port. */
export function serveShell(parts: ShellParts): void {
  const all = handlers(parts);
  ipcMain.handle(channels.action, (event, name: unknown, raw: unknown) => {
    if (!isOurs(event, parts.window) || !isAction(name)) throw new Error('refused');
    try {
      return act(all, name, raw);
    } catch (error) {
      logger.error(`${name} failed`, error);
      // What crosses to the page says nothing of the inside.
      throw new Error('failed');
    }
  });
  ipcMain.on(channels.port, (event) => {
    if (isOurs(event, parts.window)) parts.services.connectWindow();
  });
}

export function tellWindow<Name extends ShellEvent>(
  window: BrowserWindow | undefined,
  name: Name,
  value: z.input<ShellEvents[Name]>,
): void {
  if (window !== undefined && !window.isDestroyed()) window.webContents.send(channels.event, name, value);
}

export function givePort(window: BrowserWindow | undefined, port: Electron.MessagePortMain): void {
  if (window === undefined || window.isDestroyed()) port.close();
  else window.webContents.postMessage(channels.port, null, [port]);
}
