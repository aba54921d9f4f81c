import { beforeEach, describe, expect, it } from 'vitest';
import type { DocumentsPort, DocumentTree } from '../../../shared/documents/index.ts';
import { DocumentsChannel } from './channel.ts';
import { layOut } from './layout.ts';

/** The other end of the port, held by the test. */
class End implements DocumentsPort {
  readonly asked: { id: number; job: string; input: unknown }[] = [];
  answer: (message: unknown) => void = () => undefined;
  close: () => void = () => undefined;
  post(message: unknown): void {
    this.asked.push(message as End['asked'][number]);
  }
  listen(onMessage: (message: unknown) => void, onClose: () => void): void {
    this.answer = onMessage;
    this.close = onClose;
  }
}

const failed = { ok: false, problem: { code: 'document.failed' } };
const tree: DocumentTree = {
  language: 'ru',
  orientation: 'portrait',
  margins: { top: 20, right: 10, bottom: 20, left: 20 },
  title: 'Форма',
  nodes: [1, 2].map(() => ({ kind: 'paragraph', runs: [{ text: 'x' }], size: 12 })),
  pageFooter: '',
};

describe('DocumentsChannel', () => {
  let end: End;
  let client: DocumentsChannel;
  beforeEach(() => {
    end = new End();
    client = new DocumentsChannel();
    client.connect(end);
  });

  it('gives every answer to the job that it belongs to', async () => {
    const [first, second] = [client.html(tree, null), client.docx(tree)];
    expect(end.asked.map(({ id, job }) => [id, job])).toEqual([
      [1, 'html'],
      [2, 'docx'],
    ]);
    end.answer({ id: 2, result: { ok: true, value: new Uint8Array([7]) } });
    end.answer({ id: 1, result: { ok: true, value: '<p>' } });
    expect(await first).toEqual({ ok: true, value: '<p>' });
    expect(await second).toEqual({ ok: true, value: new Uint8Array([7]) });
  });

  it('passes problems on and refuses answers of another shape', async () => {
    const read = client.xlsxRead(new Uint8Array([1]));
    end.answer({ id: 1, result: { ok: false, problem: { code: 'import.empty' } } });
    expect(await read).toEqual({ ok: false, problem: { code: 'import.empty' } });
    const wrong = client.html(tree, null);
    end.answer('noise');
    end.answer({ id: 99, result: { ok: true, value: '<p>' } });
    end.answer({ id: 2, result: { ok: true, value: 5 } });
    expect(await wrong).toEqual(failed);
  });

  it('fails what was sent when the port closes, and sends what waited when another comes', async () => {
    const sent = client.html(tree, null);
    end.close();
    expect(await sent).toEqual(failed);
    const later = client.html(tree, null);
    const next = new End();
    client.connect(next);
    expect(next.asked.map(({ id }) => id)).toEqual([2]);
    next.answer({ id: 2, result: { ok: true, value: 'a' } });
    expect(await later).toEqual({ ok: true, value: 'a' });
    // The former port is of a process that has gone: its end changes nothing.
    const third = client.html(tree, null);
    end.close();
    next.answer({ id: 3, result: { ok: true, value: 'b' } });
    expect(await third).toEqual({ ok: true, value: 'b' });
  });

  it('gives up on a process that does not answer', async () => {
    const impatient = new DocumentsChannel({ patienceMs: 5 });
    impatient.connect(end);
    expect(await impatient.docx(tree)).toEqual(failed);
  });

  it('makes pages of what the shell measured', async () => {
    const shell = {
      ask: async (): Promise<never> => {
        queueMicrotask(() =>
          queueMicrotask(() => end.answer({ id: 2, result: { ok: true, value: 'paged' } })),
        );
        return { heights: [900, 900] } as never;
      },
    };
    const counted = (pages: number) => ({ ...tree, title: String(pages) });
    const made = layOut(tree, { documents: client, shell }, counted);
    end.answer({ id: 1, result: { ok: true, value: 'flow' } });
    expect(await made).toEqual({ ok: true, value: { html: 'paged', pages: 2 } });
    expect(end.asked[1]?.input).toMatchObject({
      tree: { title: '2' },
      pagination: { pages: [[{ node: 0 }], [{ node: 1 }]] },
    });
  });
});
