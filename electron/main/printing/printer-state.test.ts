import { describe, expect, it } from 'vitest';
import { printerReady, printsOnPaper } from './printer-state.ts';

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

describe('printsOnPaper', () => {
  it.each([
    { name: 'Microsoft Print to PDF' },
    { name: 'Microsoft XPS Document Writer' },
    { name: 'Fax' },
    { name: 'OneNote (Desktop)' },
    { name: 'Архив', options: { system_driverinfo: 'Microsoft Print To PDF;10.0' } },
    { name: 'Kense', options: { 'device-uri': 'cups-pdf:/' } },
    { name: 'Kense', options: { 'device-uri': 'file:///var/spool/out.ps' } },
    { name: 'p1', displayName: 'Факс канцелярии' },
  ])('knows %j for a printer that writes or sends files', (facts) => {
    expect(printsOnPaper(facts)).toBe(false);
  });

  it.each([
    { name: 'HP LaserJet Pro M404dn' },
    { name: 'Kyocera ECOSYS M2040dn', description: 'кабинет 214', options: null },
    {
      name: 'Canon',
      options: { 'device-uri': 'usb://Canon/LBP6030', system_driverinfo: 'Canon LBP6030;2.1' },
    },
  ])('takes %j for one that prints on paper', (facts) => {
    expect(printsOnPaper(facts)).toBe(true);
  });
});
