/** Size of a page in units of its own; only the proportion matters to the window. */
export interface PageSize {
  width: number;
  height: number;
}

export type Turn = 0 | 90 | 180 | 270;

/** Pixels of a drawing: of the page as it is turned. */
export interface Drawing extends PageSize {
  turn: Turn;
}

/** What a page of a hostile or damaged file may end with; the window has a sentence for each. */
export type ScanFault = 'broken' | 'tooLarge' | 'tooLong' | 'locked';

export class ScanError extends Error {
  readonly fault: ScanFault;
  constructor(fault: ScanFault) {
    super(fault);
    this.fault = fault;
  }
}

/** An opened file. Everything in it is from outside: pages are read one at a time, when they are looked at. */
export interface Scan {
  pages: number;
  /** @param page from 1. @throws ScanError */
  size(page: number): Promise<PageSize>;
  /**
   * Draws one page on a canvas that has the drawing's size.
   * @returns whether all of the page was drawn; false when a part of it could not be read
   * @throws ScanError
   */
  draw(page: number, canvas: HTMLCanvasElement, of: Drawing): Promise<boolean>;
  /** Ends what reads the file and gives its memory back. */
  close(): void;
}

/** Opens a file of one format. @throws ScanError */
export type OpenScan = (bytes: Uint8Array<ArrayBuffer>) => Promise<Scan>;
