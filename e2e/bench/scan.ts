import { writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { ok } from '../../shared/kernel/index.ts';
import { copyOffice } from './copy.ts';
import { type Measured, quantile, timed } from './measured.ts';
import { type BenchOffice, openOffice } from './office.ts';

/** As large as a document may be (385/2012 ¶9). */
const scanBytes = 60 * 1024 * 1024;
const readings = 5;
const answersAlone = 20;
/** Milliseconds: a longer wait is felt. */
const mostWait = 100;

/** A page of the list of requests, which somebody asks for meanwhile: as from a window, it comes by the event loop. */
function answer(office: BenchOffice): Promise<number> {
  const page = { status: 'all', action: null, sort: 'newest', search: '', limit: 100, offset: 0 } as const;
  return timed(async () => {
    await setImmediate();
    await office.did('access.list', page);
  });
}

/** A draft that rests on a scan of the largest size; gives what a window asks to see it. */
async function scanned(office: BenchOffice, scratch: string) {
  const path = join(scratch, 'scan.pdf');
  writeFileSync(path, Buffer.alloc(scanBytes, 'scan '));
  const check = async () => ok({ mime: 'application/pdf' });
  const of = { name: 'scan.pdf', maxBytes: scanBytes, check };
  const put = await office.store.attachments.put(path, of);
  await rm(path);
  if (!put.ok) throw new Error(put.problem.code);
  const { state: _draft, ...copy } = put.value;
  const { id, draft } = await office.did('access.newDraft', { language: 'kk' });
  await office.did('access.saveDraft', { id, draft: { ...draft, basis: { ...draft.basis, copy } } });
  return { request: id, attachment: copy.id };
}

/** Times of answers that are asked for one after the other until the scan is there. */
async function answersMeanwhile(office: BenchOffice, of: Awaited<ReturnType<typeof scanned>>) {
  let reads = true;
  const read = office.did('attachments.view', of).finally(() => {
    reads = false;
  });
  const times: number[] = [];
  while (reads) times.push(await answer(office));
  await read;
  return times;
}

/** What the reading of a large scan does to the answers that others wait for. */
export async function measureScan(from: string, scratch: string): Promise<Measured[]> {
  const own = await copyOffice(from, join(scratch, 'scan'));
  const office = await openOffice(own);
  try {
    const of = await scanned(office, scratch);
    const [alone, meanwhile]: [number[], number[]] = [[], []];
    // The first reading warms the service.
    await answersMeanwhile(office, of);
    for (let turn = 0; turn < readings; turn++) {
      for (let each = 0; each < answersAlone; each++) alone.push(await answer(office));
      meanwhile.push(...(await answersMeanwhile(office, of)));
    }
    const line = (part: number) => ({
      unit: 'ms' as const,
      value: quantile(meanwhile, part),
      baseline: quantile(alone, part),
      steady: false,
    });
    const what = 'page of requests while a scan of 60 MB is read';
    return [
      { what: `${what}, slowest`, ...line(1), target: { value: mostWait } },
      { what: `${what}, p95`, ...line(0.95), target: null },
    ];
  } finally {
    await office.close();
    await rm(own, { recursive: true, force: true });
  }
}
