/** What the operating system says of one printer; `status` was dropped from Electron's own types but is still there. */
export interface PrinterFacts {
  options?: unknown;
  status?: unknown;
  name?: string;
  displayName?: string;
  description?: string;
}

/** What printers that write a file, or send it away, call themselves, their driver or their port. */
const virtual =
  /pdf|\bxps\b|document writer|onenote|\bfax\b|факс|print to file|^file:|\bsnagit\b|docuworks|image writer|cutewriter/i;
/** Where CUPS and Windows name the port and the driver. */
const tellingOptions = ['device-uri', 'system_driverinfo'];

/**
 * Whether what is sent comes out on paper, as far as name, driver and port tell: «Microsoft Print to PDF», CUPS-PDF, XPS,
 * OneNote and fax write files or send them away. A printer that was renamed and prints to a file cannot be told.
 */
export function printsOnPaper({ name, displayName, description, options }: PrinterFacts): boolean {
  const known = (options && typeof options === 'object' ? options : {}) as Record<string, unknown>;
  return ![name, displayName, description, ...tellingOptions.map((each) => known[each])].some(
    (each) => typeof each === 'string' && virtual.test(each),
  );
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
