/** Takes away from every page what no page of ours needs: other pages, other windows, devices, downloads, the network. */
import { app, type Session, type WebContents } from 'electron/main';

/** To be called before the program is ready. */
export function lockDownProgram(): void {
  // Together with --no-sandbox (root in tests) Electron would restart its network service for ever.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();
  // Crash dumps would hold keys and a PIN (invariant T2).
  for (const name of ['disable-breakpad', 'disable-crash-reporter']) app.commandLine.appendSwitch(name);
  for (const name of ['disable-background-networking', 'disable-component-update', 'no-pings']) {
    app.commandLine.appendSwitch(name);
  }
  // Electron puts the program's name in here, and a header with Vietnamese letters fails every request.
  app.userAgentFallback = app.userAgentFallback.replace(/ \S*[^ -~].*?(?= Chrome\/)/u, '');
  app.on('web-contents-created', (_, contents) => keepInPlace(contents));
  // Certificates, passwords and client certificates are asked for by pages of the web; we have none.
  app.on('certificate-error', (event, _contents, _url, _error, _certificate, trust) => {
    event.preventDefault();
    trust(false);
  });
  app.on('login', (event) => event.preventDefault());
}

/** A page stays the page we loaded: it goes nowhere, opens nothing and holds no other page. */
function keepInPlace(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** Denies every permission, download and request that leaves the program. */
export function lockDownSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.setSpellCheckerEnabled(false);
  session.on('will-download', (event) => event.preventDefault());
  session.webRequest.onBeforeRequest((request, decide) => decide({ cancel: !isOwn(request.url) }));
}

function isOwn(url: string): boolean {
  return /^(?:app|blob|data|devtools):/.test(url);
}
