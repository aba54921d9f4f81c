import { fail, ok, Refusal, type Result } from '../../../../shared/kernel/index.ts';
import type { link } from '../../../../shared/link/index.ts';
import type { CarriedEnd } from '../../../../shared/sync/index.ts';
import type { Handlers, Handling } from '../../handler.ts';
import type { Store, Wiring } from '../../store/index.ts';
import type { LinkService } from '../service.ts';
import { carryForeign } from './foreign.ts';
import { readExchange } from './read.ts';
import { writeExchange } from './write.ts';

type Calls = Pick<Handlers<typeof link>, 'writeExchangeFile' | 'readExchangeFile' | 'carryForeignFile'>;
type Service = Pick<LinkService, 'aside' | 'came' | 'calls'>;

const extension = 'onirx';

/** The exchange that a person carries on a stick. */
export function exchangeFileHandlers(service: Service, announces: Wiring['announces']): Calls {
  return {
    writeExchangeFile: (_input, at) => write(service, at),
    readExchangeFile: (_input, at) => read(service, announces, at),
    carryForeignFile: (_input, at) => carryForeign(service, at),
  };
}

async function write(service: Service, at: Handling): ReturnType<Calls['writeExchangeFile']> {
  const { store, shell, signal, now, newId, today } = at;
  if (!store.link.enrolled) return fail('link.standalone');
  if (store.link.sealing === null) return fail('exchange.noCentreKey');
  const { path } = await shell.ask('savePath', { name: `onir-${today()}.${extension}` });
  if (path === null) return ok(null);
  const total = (await store.workstation.waiting()).bytes + (await store.attachmentLane.left()).bytesToSend;
  const tell = inPercent(at.progress);
  const took = (bytes: number) => tell(bytes, total);
  return cancellable(signal, () =>
    service.aside(() => writeExchange({ store, path, now, newId, took, signal })),
  );
}

async function read(
  service: Service,
  announces: Wiring['announces'],
  { store, shell, signal, now, ...at }: Handling,
): ReturnType<Calls['readExchangeFile']> {
  if (!store.link.enrolled) return fail('link.standalone');
  const { path } = await shell.ask('pickFile', { title: 'exchange', extensions: [extension] });
  if (path === null) return ok(null);
  const progress = inPercent(at.progress);
  return cancellable(signal, () =>
    service.aside(async () => {
      try {
        const { end, attachments } = await readExchange({ store, path, announces, progress, signal });
        await noteContact(store, end, now());
        return ok({ is: end.is, rows: end.is === 'done' ? end.pulled : 0, attachments });
      } finally {
        // Cut or not: what was taken in before is here.
        service.came();
      }
    }),
  );
}

/** Tells each hundredth once, however many records it has. */
function inPercent(tell: Handling['progress']): (done: number, total: number) => void {
  let told = -1;
  return (done, total) => {
    const now = Math.min(100, Math.floor((100 * done) / Math.max(1, total)));
    if (now > told) tell(now, 100);
    told = Math.max(told, now);
  };
}

/** The centre's own time: an answer that lay on the stick for days says nothing of today. */
async function noteContact({ link }: Store, end: CarriedEnd, nowMs: number): Promise<void> {
  if (end.is !== 'done') return;
  const { last, repaired } = await link.contact();
  const newest = last !== null && last > end.serverTime ? last : end.serverTime;
  await link.setContact({ last: newest, repaired: end.repaired ? new Date(nowMs).toISOString() : repaired });
}

async function cancellable<T>(signal: AbortSignal, work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work();
  } catch (error) {
    if (signal.aborted) return fail('call.cancelled');
    if (error instanceof Refusal) return { ok: false, problem: error.problem };
    throw error;
  }
}
