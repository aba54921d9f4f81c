import { app, type Session, session, type WebContents } from 'electron';

/** Schemes that carry nothing from outside the program. */
const ownSchemes = ['app:', 'blob:', 'data:', 'devtools:'];

/** Denies a session everything that a page of ours never needs: permissions, network, downloads, the spell checker. */
function hardenSession(of: Session): void {
  of.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  of.setPermissionCheckHandler(() => false);
  of.setDevicePermissionHandler(() => false);
  of.webRequest.onBeforeRequest((details, answer) =>
    answer({ cancel: !ownSchemes.includes(new URL(details.url).protocol) }),
  );
  of.on('will-download', (event) => event.preventDefault());
  of.setSpellCheckerEnabled(false);
}

function hardenContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => {
    // A preview is written into its frame, never loaded from an address.
    if (!event.url.startsWith('about:')) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // Peer connections are the one way to the network that neither the content policy nor the session can close.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

/** Every window, frame and session of the program, printing too, before the first of them exists. */
export function hardenEverything(): void {
  app.on('session-created', hardenSession);
  app.on('web-contents-created', (_event, contents) => hardenContents(contents));
  app.on('certificate-error', (_event, _contents, _url, _error, _certificate, answer) => answer(false));
  app.on('login', (event) => event.preventDefault());
}

/** The default session exists before the program can listen for new ones. */
export function hardenDefaultSession(): void {
  hardenSession(session.defaultSession);
}

/** Chromium's own housekeeping would look for the network; the program's only connection is the data service's. */
export function silenceNetwork(): void {
  app.commandLine.appendSwitch('disable-background-networking');
  app.commandLine.appendSwitch('disable-component-update');
  app.commandLine.appendSwitch('disable-domain-reliability');
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
}
