import { BrowserWindow, type WebContents } from 'electron';
import { Refusal } from '../../../shared/kernel/index.ts';
import { offerPage } from './page-source.ts';

/** A page is static and local: longer than this means that its process is gone or stuck. */
const patienceMs = 60_000;

/**
 * Loads a static page into a window that nobody sees and that can run nothing, does the work and destroys the window.
 * @throws Refusal `document.failed` when the page could not be shown or the work took too long
 */
export async function withPage<T>(html: string, work: (contents: WebContents) => Promise<T>): Promise<T> {
  const page = offerPage(html);
  const window = new BrowserWindow({
    show: false,
    width: 1200,
    height: 1600,
    webPreferences: {
      session: page.session,
      javascript: false,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      images: true,
      webgl: false,
      plugins: false,
      spellcheck: false,
      devTools: false,
      backgroundThrottling: false,
    },
  });
  let stop: NodeJS.Timeout | undefined;
  const broken = new Promise<never>((_, reject) => {
    const failed = () => reject(new Refusal({ code: 'document.failed' }));
    stop = setTimeout(failed, patienceMs);
    window.webContents.once('render-process-gone', failed);
  });
  try {
    return await Promise.race([window.loadURL(page.url).then(() => work(window.webContents)), broken]);
  } finally {
    clearTimeout(stop);
    page.forget();
    window.destroy();
  }
}
