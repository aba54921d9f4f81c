import type { PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { checkedSize, inTime, mostDrawnPixels, mostPicturePixels } from './limits.ts';
import pdfWorker from './pdf.worker.ts?worker&url';
import rendererWorker from './pdf-renderer.worker.ts?worker&url';
import { type Drawing, type OpenScan, type Scan, ScanError } from './scan.ts';
import { startWorker } from './start-worker.ts';

/** Fonts and decoders that the build lays beside the window; nothing is ever fetched from elsewhere. */
const parts = '/pdf/';

/** Parsed in one worker and drawn in another; scripts, forms and links of the file are never looked at. */
export const openPdf: OpenScan = async (bytes) => {
  const { getDocument, GlobalWorkerOptions, PDFWorker, VerbosityLevel } = await import(
    'pdfjs-dist/legacy/build/pdf.mjs'
  );
  const workers = [startWorker(pdfWorker), startWorker(rendererWorker)] as const;
  GlobalWorkerOptions.rendererPorts = [workers[1]];
  const verbosity = VerbosityLevel.WARNINGS;
  const asked = getDocument({
    ...{ data: bytes, worker: PDFWorker.create({ port: workers[0], verbosity }), verbosity },
    ...{ standardFontDataUrl: parts, wasmUrl: new URL(parts, location.href).href },
    // The window's policy forbids WebAssembly: the library's own decoders in JavaScript do the same, slower.
    ...{ useWasm: false, useWorkerFetch: false, useSystemFonts: false, enableXfa: false },
    ...{ disableAutoFetch: true, disableRange: true, disableStream: true },
    ...{ maxImageSize: mostPicturePixels, canvasMaxAreaInBytes: mostDrawnPixels * 4 },
  });
  try {
    return new Pdf(await inTime(asked.promise), workers);
  } catch (error) {
    for (const each of workers) each.terminate();
    throw faultOf(error);
  }
};

class Pdf implements Scan {
  readonly pages: number;
  private readonly document: PDFDocumentProxy;
  private readonly workers: readonly Worker[];
  /** Pages of which a part could not be read. */
  private readonly partial = new Set<number>();
  private drawing = 0;

  constructor(document: PDFDocumentProxy, workers: readonly [Worker, Worker]) {
    this.document = document;
    this.pages = document.numPages;
    this.workers = workers;
    workers[0].addEventListener('message', ({ data }: MessageEvent<{ leftOut?: boolean }>) => {
      if (data.leftOut) this.partial.add(this.drawing);
    });
  }

  async size(number: number) {
    const page = await this.page(number);
    return checkedSize(page.getViewport({ scale: 1 }));
  }

  async draw(number: number, canvas: HTMLCanvasElement, { width, turn }: Drawing): Promise<boolean> {
    const page = await this.page(number);
    this.drawing = number;
    const rotation = (page.rotate + turn) % 360;
    const scale = width / page.getViewport({ scale: 1, rotation }).width;
    const task = page.render({ canvas, viewport: page.getViewport({ scale, rotation }) });
    try {
      await inTime(task.promise);
    } catch (error) {
      task.cancel();
      throw this.ended(error);
    } finally {
      page.cleanup();
    }
    return !this.partial.has(number);
  }

  close(): void {
    for (const each of this.workers) each.terminate();
    void this.document.loadingTask.destroy().catch(() => undefined);
  }

  private async page(number: number): Promise<PDFPageProxy> {
    try {
      return await inTime(this.document.getPage(number));
    } catch (error) {
      throw this.ended(error);
    }
  }

  /** What is still at work after its time would go on for ever. */
  private ended(error: unknown): ScanError {
    const fault = faultOf(error);
    if (fault.fault === 'tooLong') for (const each of this.workers) each.terminate();
    return fault;
  }
}

function faultOf(error: unknown): ScanError {
  if (error instanceof ScanError) return error;
  return new ScanError(error instanceof Error && error.name === 'PasswordException' ? 'locked' : 'broken');
}
