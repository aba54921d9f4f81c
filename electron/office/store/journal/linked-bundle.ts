import { canonical, Refusal } from '../../../../shared/kernel/index.ts';
import {
  bundleMessage,
  bundleRowsAtOnce,
  type LinkedBundleEnd,
  type LinkedBundleEntry,
  type LinkedBundleHeader,
  type LinkedBundleLine,
  linkedBundleFormat,
  linkedColumns,
  rollLine,
  streamStart,
} from '../../../../shared/sync/index.ts';
import type { RecorderMeans } from '../act/recorder.ts';
import type { Queue } from '../database/queue.ts';
import { digest } from '../keys/digest.ts';
import type { StoredStreamRow } from '../log/stored-event.ts';
import { type BundlePlan, bundlePlan } from './bundle-plan.ts';

export type LinkedBundleMeans = RecorderMeans & { queue: Queue };

/**
 * The journal of an office whose events a centre numbers, or a period of it, under the centre's newest signed head
 * (docs/journal-bundle.md, version 2): lines with their line breaks, made as they are asked for. It holds the parts of the
 * entries in clear; rows after the head are not in it.
 * @throws Refusal `journal.unconfirmed`, `record.missing`, `store.damaged`
 */
export async function* linkedBundle(
  of: LinkedBundleMeans,
  query: { from?: number; to?: number },
): AsyncGenerator<string> {
  const plan = await bundlePlan(of, query);
  const { head, key: headKey, signature: headSignature } = plan.head;
  const until = head.number;
  let rolled: string | null = null;
  const written = (line: LinkedBundleLine): string => {
    const text = canonical(line);
    rolled = rollLine(digest, rolled, text);
    return `${text}\n`;
  };
  yield written({ header: headerOf(of, plan) });
  for (const key of plan.keys) yield written({ key });
  let last = streamStart;
  while (last.number < until) {
    const limit = Math.min(bundleRowsAtOnce, until - last.number);
    const page = await of.queue.run(() => pageOf(of, last.number, limit, plan.wanted));
    const end = page.rows.at(-1);
    // Numbers may have been forgotten meanwhile: then the head is no longer that of this history.
    if (!end || (end.row.number === until && end.row.hash !== head.hash))
      throw new Refusal({ code: 'journal.unconfirmed' });
    yield written({ rows: linkedColumns(page.rows.map((each) => each.row)) });
    for (const entry of page.entries) yield written({ entry });
    last = end.row;
  }
  const { from, to } = plan.period;
  const counts = { rows: until, entries: Math.max(0, to - from + 1) };
  const end: LinkedBundleEnd = { ...counts, head, headKey, headSignature, lines: rolled ?? '' };
  yield `${canonical({ end, signature: of.device.signer.sign(bundleMessage(end)) })}\n`;
}

function headerOf(
  { office, device, link, surroundings }: LinkedBundleMeans,
  { period, head }: BundlePlan,
): LinkedBundleHeader {
  const centre = link.pins.filter((each) => each.numbers).map((each) => each.publicKey);
  return {
    format: linkedBundleFormat,
    office,
    device: device.id,
    deviceKey: device.signingKey,
    // Until the first exchange the office's own numbers stand, under its own head.
    numbering: head.key === device.keyId ? [...centre, device.signingKey] : centre,
    made: new Date(surroundings.now()).toISOString(),
    period,
  };
}

function pageOf(
  { log, office }: LinkedBundleMeans,
  after: number,
  limit: number,
  wanted: ReadonlySet<number>,
): { rows: StoredStreamRow[]; entries: LinkedBundleEntry[] } {
  const rows = log.rowsAfter(office, after, limit);
  const entries = rows
    .filter(({ row }) => wanted.has(row.number))
    .map(({ row, pos }): LinkedBundleEntry => {
      const opened = log.at(pos);
      // A destroyed part leaves its commitment; one that does not open is damage, which a file must not pass on.
      if (!opened || opened.broken.length > 0) throw new Refusal({ code: 'store.damaged' });
      const { stored, event } = opened;
      const { envelopeText: envelope, signatures } = stored;
      return { row: row.number, envelope, signatures, parts: event.parts };
    });
  return { rows, entries };
}
