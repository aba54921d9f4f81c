import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  Menu,
  nativeTheme,
  type Session,
  screen,
  type WebPreferences,
} from 'electron';
import type { Language } from '../../shared/kernel/index.ts';
import { startPage } from './app-protocol.ts';
import { logger } from './log.ts';
import { afterCrash, noCrashes } from './restart-policy.ts';
import type { Bounds } from './settings.ts';
import { say } from './texts.ts';
import type { WorkstationStore } from './workstation-store.ts';

const firstSize = { width: 1366, height: 768 } as const;
const smallestSize = { minWidth: 1024, minHeight: 640 } as const;
/** The page's own background of each scheme, so that the window is never white before its first paint. */
const backgrounds = { light: '#ffffff', dark: '#242424' } as const;
const boundsPauseMs = 500;

/**
 * Pages keep the young part of their heap at 1 MB instead of up to 16, and collect the old one earlier: what V8 reserves and
 * does not give back for minutes was a tenth of the page's memory. Called before the program is ready.
 */
export function keepPagesSmall(): void {
  app.commandLine.appendSwitch('js-flags', '--optimize-for-size');
}

/** What every page of the program runs with; the self-test compares the real thing with this list. */
export const goldenPreferences = {
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  contextIsolation: true,
  sandbox: true,
  webSecurity: true,
  allowRunningInsecureContent: false,
  experimentalFeatures: false,
  webviewTag: false,
  navigateOnDragDrop: false,
  spellcheck: false,
  safeDialogs: true,
  devTools: __TEST_DOUBLES__,
} as const satisfies WebPreferences;

export function colorScheme(): 'light' | 'dark' {
  return nativeTheme.shouldUseDarkColors ? 'dark' : 'light';
}

/** Bounds of the last time, unless that screen is gone: a window nobody can see is worse than a forgotten one. */
function visibleBounds(saved: Bounds | null): Partial<Bounds> {
  if (saved === null) return firstSize;
  const { x, y, width, height } = saved;
  const { workArea } = screen.getDisplayMatching({ x, y, width, height });
  const seen =
    x + width > workArea.x + 100 &&
    x < workArea.x + workArea.width - 100 &&
    y >= workArea.y - 10 &&
    y < workArea.y + workArea.height - 50;
  return seen ? { x, y, width, height } : { width, height };
}

function rememberBounds(window: BrowserWindow, store: WorkstationStore): void {
  let timer: NodeJS.Timeout | undefined;
  const save = () => {
    clearTimeout(timer);
    if (window.isDestroyed() || window.isMinimized()) return;
    store.write({ bounds: { ...window.getNormalBounds(), maximized: window.isMaximized() } });
  };
  const later = () => {
    clearTimeout(timer);
    timer = setTimeout(save, boundsPauseMs);
  };
  window.on('resize', later);
  window.on('move', later);
  window.on('close', save);
}

/** Without a menu bar a text field still needs its own menu: many know no other way to paste. */
function offerEditing(window: BrowserWindow, language: () => Language): void {
  window.webContents.on('context-menu', (_event, { isEditable, selectionText, editFlags }) => {
    const label = (action: 'cut' | 'copy' | 'paste' | 'selectAll') => say(language(), `shell:edit.${action}`);
    if (isEditable) {
      Menu.buildFromTemplate([
        { role: 'cut', label: label('cut'), enabled: editFlags.canCut },
        { role: 'copy', label: label('copy'), enabled: editFlags.canCopy },
        { role: 'paste', label: label('paste'), enabled: editFlags.canPaste },
        { role: 'selectAll', label: label('selectAll') },
      ]).popup({ window });
    } else if (selectionText !== '') {
      Menu.buildFromTemplate([{ role: 'copy', label: label('copy') }]).popup({ window });
    }
  });
}

/** Loads the page. Another load that comes in between (a reload) makes Electron reject this one: no reason to die. */
export async function loadPage(window: BrowserWindow): Promise<void> {
  try {
    await window.loadURL(startPage);
  } catch (error) {
    logger.error('the page was not loaded', error);
  }
}

/** A page that died is loaded again; its typed text lives on as drafts in the data service. */
function reviveDeadPage(window: BrowserWindow, language: () => Language): void {
  let crashes = noCrashes;
  window.webContents.on('render-process-gone', (_event, { reason, exitCode }) => {
    logger.error(`the page is gone: ${reason} ${exitCode}`);
    if (reason === 'clean-exit' || window.isDestroyed()) return;
    const next = afterCrash(crashes, performance.now());
    crashes = next.crashes;
    if (next.decision.act === 'restart') {
      setTimeout(() => {
        if (!window.isDestroyed()) void loadPage(window);
      }, next.decision.delayMs);
      return;
    }
    dialog.showErrorBox(say(language(), 'shell:failure.title'), say(language(), 'shell:failure.window'));
    app.quit();
  });
}

/** Seen on Electron 33: once in some dozen starts `ready-to-show` never comes, and a window nobody sees never paints. */
function showWhenPainted(window: BrowserWindow, maximized: boolean): void {
  const show = () => {
    if (window.isDestroyed() || window.isVisible()) return;
    if (maximized) window.maximize();
    window.show();
  };
  window.once('ready-to-show', show);
  window.webContents.once('did-finish-load', show);
}

export interface WindowOptions {
  session: Session;
  preload: string;
  store: WorkstationStore;
}

/** The one window of the program; nothing is loaded into it yet. */
export function createWindow({ session, preload, store }: WindowOptions): BrowserWindow {
  const { bounds, scale } = store.read();
  const language = () => store.read().language;
  const window = new BrowserWindow({
    ...visibleBounds(bounds),
    ...smallestSize,
    show: false,
    title: say(language(), 'shell:appName'),
    backgroundColor: backgrounds[colorScheme()],
    autoHideMenuBar: true,
    webPreferences: { ...goldenPreferences, session, preload, zoomFactor: scale },
  });
  showWhenPainted(window, bounds?.maximized ?? false);
  // The title shows in task bars and screen shares: the shell sets it from the list of pages, never the page itself.
  window.on('page-title-updated', (event) => event.preventDefault());
  window.webContents.on('did-finish-load', () => window.webContents.setZoomFactor(store.read().scale));
  nativeTheme.on('updated', () => {
    if (!window.isDestroyed()) window.setBackgroundColor(backgrounds[colorScheme()]);
  });
  rememberBounds(window, store);
  offerEditing(window, language);
  reviveDeadPage(window, language);
  return window;
}

/** Folder of the built program: `dist`, seen from `dist/main`. */
export function builtFile(...path: string[]): string {
  return join(__dirname, '..', ...path);
}
