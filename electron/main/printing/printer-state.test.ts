import { describe, expect, it } from 'vitest';
import { printerReady } from './printer-state.ts';

describe('printerReady', () => {
  it('knows a stopped CUPS printer, which Chromium would print to without a word', () => {
    expect(printerReady({ status: 3 }, 'linux')).toBe(true);
    expect(printerReady({ status: 4 }, 'linux')).toBe(true);
    expect(printerReady({ status: 5 }, 'linux')).toBe(false);
    expect(printerReady({ options: { 'printer-state': '5' } }, 'linux')).toBe(false);
    expect(printerReady({ status: 3, options: { 'printer-is-accepting-jobs': 'false' } }, 'linux')).toBe(
      false,
    );
  });

  it('reads the flags of Windows', () => {
    const [busy, offline, paused, noPaper, jamWhilePrinting] = [0x200, 0x80, 0x1, 0x10, 0x408];
    expect(printerReady({ status: 0 }, 'win32')).toBe(true);
    expect(printerReady({ status: busy }, 'win32')).toBe(true);
    for (const status of [offline, paused, noPaper, jamWhilePrinting]) {
      expect(printerReady({ status }, 'win32')).toBe(false);
    }
    // What means «stopped» to CUPS is nothing but flags here.
    expect(printerReady({ status: 0, options: { 'printer-state': '5' } }, 'win32')).toBe(true);
  });

  it('takes a printer that says nothing for ready', () => {
    expect(printerReady({}, 'linux')).toBe(true);
    expect(printerReady({ options: null }, 'win32')).toBe(true);
  });
});
