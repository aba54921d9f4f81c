import { expect, test } from 'vitest';
import { type AskHandlers, Refusal } from '../../shared/kernel/index.ts';
import { answerAsk } from './answer-asks.ts';

const seen: unknown[] = [];
const handlers: AskHandlers = {
  pickFile: async () => ({ path: null }),
  saveFile: async () => {
    throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  },
  savePath: async () => ({ path: null }),
  measure: async () => ({ heights: [1.5] }),
  pdf: async () => {
    throw new TypeError('boom');
  },
  print: async () => {
    throw new Refusal({ code: 'printer.missing' });
  },
  printers: async () => ({ printers: [] }),
  protect: async ({ bytes }) => ({ bytes }),
  unprotect: async () => ({ bytes: null }),
};
const ask = (name: string, input: unknown) => answerAsk(handlers, name, input, (error) => seen.push(error));

test('passes answers, refusals and a full disk on', async () => {
  const bytes = new Uint8Array([1, 2]);
  expect(await ask('protect', { bytes })).toEqual({ ok: true, value: { bytes } });
  expect(await ask('print', { html: '', orientation: 'portrait', printer: 'x' })).toEqual({
    ok: false,
    problem: { code: 'printer.missing' },
  });
  expect(await ask('saveFile', { name: 'a', bytes })).toEqual({
    ok: false,
    problem: { code: 'store.diskFull' },
  });
});

test('refuses what it does not know or what has another shape', async () => {
  for (const name of ['', 'toString', '__proto__', 'eval']) {
    expect(await ask(name, {})).toEqual({ ok: false, problem: { code: 'call.unknown' } });
  }
  for (const input of [undefined, 1, { bytes: 'text' }, { bytes: new Uint8Array(), extra: 1 }]) {
    expect(await ask('protect', input)).toEqual({ ok: false, problem: { code: 'call.invalid' } });
  }
});

test('an unforeseen error is told to the log, never to the data service', async () => {
  seen.length = 0;
  const result = await ask('pdf', { html: '', orientation: 'portrait' });
  expect(result).toEqual({ ok: false, problem: { code: 'service.failed' } });
  expect(seen).toHaveLength(1);
});
