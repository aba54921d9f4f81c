import type { PrinterInfo, WebContents } from 'electron';
import { BrowserWindow } from 'electron';
import { type AskHandlers, Refusal } from '../../../shared/kernel/index.ts';
import { measure } from './measuring.ts';
import { withPage } from './print-window.ts';
import { printerReady, printsOnPaper } from './printer-state.ts';

/**
 * UTF-16 units of a page, its fonts included: some fifty sheets. Tags are for readers of the screen; in a volume of hundreds
 * of sheets they would be nine tenths of the file.
 */
const taggedUpTo = 800_000;

/** What prints: the asks of the data service that need a page of Chromium or the operating system's printers. */
export const printing: Pick<AskHandlers, 'measure' | 'pdf' | 'print' | 'printers'> = {
  measure: async ({ html }) => ({ heights: await withPage(html, measure) }),

  pdf: ({ html, orientation }) =>
    withPage(html, async (contents) => {
      const pdf = await contents.printToPDF({
        landscape: orientation === 'landscape',
        pageSize: 'A4',
        preferCSSPageSize: true,
        printBackground: true,
        margins: { top: 0, right: 0, bottom: 0, left: 0 },
        generateTaggedPDF: html.length < taggedUpTo,
      });
      return { bytes: new Uint8Array(pdf) };
    }),

  print: ({ html, orientation, printer, paperOnly }) =>
    withPage(html, async (contents) => {
      const found = (await contents.getPrintersAsync()).find((each) => each.name === printer);
      if (!found) throw new Refusal({ code: 'printer.missing' });
      if (!printerReady(found, process.platform)) throw new Refusal({ code: 'printer.stopped' });
      if (paperOnly && !printsOnPaper(found)) throw new Refusal({ code: 'printer.virtual' });
      await sendToPrinter(contents, printer, orientation);
      return { printed: true };
    }),

  printers: async () => {
    const [open] = BrowserWindow.getAllWindows().filter((window) => !window.isDestroyed());
    const list = (contents: WebContents) => contents.getPrintersAsync();
    const printers = open ? await list(open.webContents) : await withPage('<!doctype html>', list);
    return { printers: printers.map(described) };
  },
};

function described(info: PrinterInfo): { name: string; label: string; ready: boolean } {
  return {
    name: info.name,
    label: info.displayName || info.name,
    ready: printerReady(info, process.platform),
  };
}

function sendToPrinter(
  contents: WebContents,
  printer: string,
  orientation: 'portrait' | 'landscape',
): Promise<void> {
  return new Promise((resolve, reject) => {
    contents.print(
      {
        silent: true,
        deviceName: printer,
        pageSize: 'A4',
        landscape: orientation === 'landscape',
        margins: { marginType: 'none' },
        printBackground: true,
        color: false,
      },
      (sent) => (sent ? resolve() : reject(new Refusal({ code: 'document.failed' }))),
    );
  });
}
