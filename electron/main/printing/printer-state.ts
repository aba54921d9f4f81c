/** What the operating system says of one printer; `status` was dropped from Electron's own types but is still there. */
export interface PrinterFacts {
  options?: unknown;
  status?: unknown;
}

/** IPP printer-state: 3 idle, 4 printing, 5 stopped. */
const cupsStopped = 5;
/**
 * Windows PRINTER_STATUS_*: paused, error, being deleted, jam, no paper, paper problem, offline, output bin full,
 * not available, no toner, user intervention, out of memory, door open, server unknown.
 */
const windowsTroubles =
  0x1 |
  0x2 |
  0x4 |
  0x8 |
  0x10 |
  0x40 |
  0x80 |
  0x800 |
  0x1000 |
  0x40000 |
  0x100000 |
  0x200000 |
  0x400000 |
  0x800000;

/**
 * Whether the printer takes work now. Chromium answers «printed» for a stopped printer too, so this is asked first.
 * A printer that says nothing of itself counts as ready.
 */
export function printerReady(facts: PrinterFacts, platform: string): boolean {
  const options =
    facts.options && typeof facts.options === 'object' ? (facts.options as Record<string, unknown>) : {};
  if (platform === 'win32') return (Number(facts.status ?? 0) & windowsTroubles) === 0;
  if (options['printer-is-accepting-jobs'] === 'false') return false;
  return Number(facts.status ?? options['printer-state'] ?? 0) !== cupsStopped;
}
