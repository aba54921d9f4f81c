import { describe, expect, it } from 'vitest';
import type { DocumentTree } from '../../shared/documents/index.ts';
import { answerJob } from './jobs.ts';

const tree: DocumentTree = {
  language: 'kk',
  orientation: 'portrait',
  margins: { top: 20, right: 10, bottom: 20, left: 20 },
  title: 'Нысан',
  nodes: [],
  pageFooter: '',
};

describe('answerJob', () => {
  it('does each job and carries its number', async () => {
    const page = await answerJob({ id: 1, job: 'html', input: { tree, pagination: null } });
    expect(page).toMatchObject({
      id: 1,
      result: { ok: true, value: expect.stringContaining('<!doctype html>') },
    });
    const file = await answerJob({ id: 2, job: 'docx', input: { tree } });
    expect(file?.result).toMatchObject({ ok: true, value: expect.any(Uint8Array) });
    const sheet = { name: 'S', columns: [{ title: 'A', width: 5 }], rows: [['=1']] };
    const written = await answerJob({ id: 3, job: 'xlsxWrite', input: { sheet } });
    if (!written?.result.ok) throw new Error('not written');
    const read = await answerJob({ id: 4, job: 'xlsxRead', input: { bytes: written.result.value } });
    expect(read).toEqual({ id: 4, result: { ok: true, value: [['A'], ['=1']] } });
  });

  it('answers a file of people with its problem, and a fault with a code alone', async () => {
    const bytes = new TextEncoder().encode('%PDF-1.7');
    const unreadable = await answerJob({ id: 1, job: 'xlsxRead', input: { bytes } });
    expect(unreadable?.result).toEqual({ ok: false, problem: { code: 'import.unreadable' } });
    const secret = { ...tree, title: 42, nodes: 'Қасымов' };
    const fault = await answerJob({ id: 2, job: 'docx', input: { tree: secret } });
    expect(fault?.result).toEqual({ ok: false, problem: { code: 'document.failed' } });
  });

  it('drops what is no request', async () => {
    for (const message of [null, 'x', { id: 0, job: 'html' }, { id: 1, job: 'rm' }]) {
      expect(await answerJob(message)).toBeNull();
    }
  });
});
