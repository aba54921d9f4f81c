import { execFileSync } from 'node:child_process';

/** Text of a PDF in reading order, page by page, each with single spaces. */
export function pdfPages(path: string): string[] {
  const text = execFileSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8', timeout: 20_000 });
  return text
    .split('\f')
    .map((page) => page.replace(/\s+/g, ' ').trim())
    .filter((page) => page !== '');
}
