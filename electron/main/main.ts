import './gate.ts';
import { app, type BrowserWindow, dialog, Menu, nativeTheme, session } from 'electron';
import type { Language } from '../../shared/kernel/index.ts';
import { watchAbsence } from './absence.ts';
import { registerAppScheme, serveApp } from './app-protocol.ts';
import { selfTestReport } from './command-line.ts';
import { fileDialogs } from './file-dialogs.ts';
import { chooseFolders, type Folders } from './folders.ts';
import { hardenDefaultSession, hardenEverything, silenceNetwork } from './hardening.ts';
import { keyProtector } from './key-protector.ts';
import { logger, startLog } from './log.ts';
import { watchPower } from './power.ts';
import { printing } from './printing/index.ts';
import { runSelfTest } from './self-test.ts';
import { serviceEnvironment } from './service-environment.ts';
import { Services } from './services.ts';
import { givePort, serveShell, tellWindow } from './shell-actions.ts';
import { say } from './texts.ts';
import { builtFile, colorScheme, createWindow, keepPagesSmall, loadPage } from './window.ts';
import { WorkstationStore } from './workstation-store.ts';

/** The page saves what is being typed before it signs out; a page that hangs is not waited for longer than this. */
const pagePatienceMs = 5_000;

let window: BrowserWindow | undefined;

function die(error: unknown): void {
  logger.error('the shell failed', error);
  app.exit(1);
}

function startServices(folders: Folders, store: WorkstationStore): Services {
  return new Services({
    scripts: {
      office: builtFile('office', 'office.cjs'),
      documents: builtFile('documents', 'documents.cjs'),
    },
    env: serviceEnvironment(process.env),
    start: {
      tell: 'start',
      dataFolder: folders.data,
      profileFolder: folders.profile,
      version: __VERSION__,
    },
    asks: {
      ...fileDialogs(
        () => window,
        () => store.read().language,
      ),
      ...printing,
      protect: async ({ bytes }) => ({ bytes: await keyProtector.protect(bytes) }),
      unprotect: async ({ bytes }) => ({ bytes: await keyProtector.unprotect(bytes) }),
    },
    giveWindow: (port) => givePort(window, port),
    onState: (state) => {
      logger.info(`office: ${state.state}, crashes ${state.crashes}`);
      tellWindow(window, 'service', state);
    },
  });
}

/** Ends the services before the program: the data service finishes its transaction and closes its files. */
function endServicesFirst(services: Services): void {
  let ended = false;
  app.on('before-quit', (event) => {
    if (ended) return;
    event.preventDefault();
    ended = true;
    services.end().then(() => app.quit(), die);
  });
}

/** Of a window that shows nothing there would be nothing to say why. */
function tellMissingFiles(language: Language): void {
  dialog.showErrorBox(say(language, 'shell:failure.title'), say(language, 'shell:failure.files'));
  app.quit();
}

function once(work: () => void): () => void {
  let done = false;
  return () => {
    if (!done) work();
    done = true;
  };
}

async function run(folders: Folders): Promise<void> {
  Menu.setApplicationMenu(null);
  hardenDefaultSession();
  const store = new WorkstationStore(folders.profile, app.getPreferredSystemLanguages());
  nativeTheme.themeSource = store.read().theme;
  // The service opens its files while the window is being made.
  const services = startServices(folders, store);
  services.start();
  endServicesFirst(services);

  // In memory: nothing of a page ever reaches the disk.
  const pageSession = session.fromPartition('window');
  serveApp(pageSession, builtFile('renderer'), {
    appearance: () => ({ language: store.read().language, colorScheme: colorScheme() }),
    blank: once(() => tellMissingFiles(store.read().language)),
  });
  window = createWindow({ session: pageSession, preload: builtFile('preload', 'preload.cjs'), store });
  serveShell({ window, store, services });
  watchAbsence(window, (reason) => {
    tellWindow(window, 'lock', { reason });
    setTimeout(() => services.lock(reason), pagePatienceMs);
  });
  watchPower((battery) => services.power(battery));
  await loadPage(window);
  logger.info(`ready, version ${__VERSION__}, Electron ${process.versions.electron}`);
  const report = selfTestReport(process.argv);
  if (report !== undefined) await runSelfTest(report, { window, services, keyProtector });
}

function begin(): void {
  const folders = chooseFolders();
  startLog(folders.profile);
  process.on('unhandledRejection', die);
  process.on('uncaughtException', die);
  if (!app.requestSingleInstanceLock()) {
    app.exit(0);
    return;
  }
  // What the second start was asked to do is not looked at: it only says that somebody wants to see the program.
  app.on('second-instance', () => {
    if (window?.isMinimized()) window.restore();
    window?.show();
    window?.focus();
  });
  app.on('window-all-closed', () => app.quit());
  registerAppScheme();
  silenceNetwork();
  keepPagesSmall();
  hardenEverything();
  app
    .whenReady()
    .then(() => run(folders), die)
    .catch(die);
}

begin();
