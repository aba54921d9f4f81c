import { expect } from 'vitest';
import {
  continues,
  type EventBody,
  readPage,
  type StreamPosition,
  type StreamRow,
  streamRow,
  streamStart,
} from '../../shared/sync/index.ts';
import { verifier } from '../store/index.ts';
import type { Streams } from '../streams/index.ts';
import {
  bodyOf,
  enrolRecorded,
  type RecordedOffice,
  recordedOffice,
  startCentre,
  type TestCentre,
} from './centre.ts';

/** A centre without its network, and a recorded office that has come under it. */
export interface RecordedCentre extends TestCentre {
  recorded: RecordedOffice;
  /** Id of the office. */
  office: string;
  /** Its workstation. */
  caller(revoked?: boolean): Parameters<Streams['push']>[0];
  /** Its events, all by default, as many at a time as a workstation sends. */
  push(from?: number, to?: number): ReturnType<Streams['push']>;
  /** The whole stream as a workstation takes it, its chain checked. @param whole own events with their bodies */
  pulled(of?: { streams?: Streams; whole?: boolean }): Promise<Pulled>;
}

interface Pulled {
  rows: { row: StreamRow; body: EventBody | null }[];
  head: ReturnType<typeof readPage>['head'];
}

const together = 40;

export async function startRecorded(which: 'embedded' | 'debian', name: string): Promise<RecordedCentre> {
  const centre = await startCentre(which);
  const recorded = await recordedOffice(name);
  const office = await enrolRecorded(centre, recorded);
  const caller = (revoked = false) => ({ office, device: recorded.device.id, revoked });
  return {
    ...centre,
    ...{ recorded, office, caller },
    async push(from = 0, to = recorded.events.length) {
      const bodies = recorded.events.slice(from, to).map(bodyOf);
      const results = [];
      for (let at = 0; at < bodies.length; at += together)
        results.push(...(await centre.streams.push(caller(), bodies.slice(at, at + together))));
      return results;
    },
    async pulled({ streams = centre.streams, whole = true } = {}) {
      const rows: Pulled['rows'] = [];
      let after: StreamPosition = streamStart;
      for (;;) {
        const page = readPage(verifier, await streams.pull(caller(), { after, limit: 100, whole }));
        expect(page.lineage).toBe('ok');
        for (const each of page.rows) {
          const row = streamRow.parse(each.row);
          expect(continues(verifier, after, row)).toBe(true);
          rows.push({ row, body: each.body });
          after = row;
        }
        if (page.rows.length === 0) return { rows, head: page.head };
      }
    },
  };
}
