import { useEffect, useState } from 'react';
import type { AttachmentRef } from '../../shared/access/index.ts';
import type { Viewable } from '../../shared/attachments/index.ts';
import type { Problem } from '../../shared/kernel/index.ts';
import { client } from '../client/index.ts';
import { openScan } from './format/open-scan.ts';
import { type Scan, ScanError, type ScanFault } from './format/scan.ts';

export interface OpenedScan {
  scan: Scan | null;
  /** Why the bytes did not come. */
  problem: Problem | null;
  /** Why they cannot be shown. */
  fault: ScanFault | null;
}

const nothing: OpenedScan = { scan: null, problem: null, fault: null };

/**
 * The file of a record, opened for as long as the component is on the page: a lock empties the window, and with it go the
 * workers and everything that they know. Its bytes are in no cache and on no disk.
 */
export function useScan(request: string, { id }: AttachmentRef, format: Viewable | null): OpenedScan {
  const [opened, setOpened] = useState(nothing);
  useEffect(() => {
    if (format === null) return undefined;
    const left = new AbortController();
    let scan: Scan | null = null;
    const open = async () => {
      const found = await openedScan(request, id, format, left.signal);
      if (left.signal.aborted) found.scan?.close();
      else {
        scan = found.scan;
        setOpened(found);
      }
    };
    void open();
    return () => {
      left.abort();
      scan?.close();
    };
  }, [request, id, format]);
  return opened;
}

async function openedScan(
  request: string,
  attachment: string,
  format: Viewable,
  signal: AbortSignal,
): Promise<OpenedScan> {
  const answer = await client.call('attachments.view', { request, attachment }, { signal });
  if (!answer.ok) return { ...nothing, problem: answer.problem };
  try {
    return { ...nothing, scan: await openScan(format, answer.value.bytes) };
  } catch (error) {
    return { ...nothing, fault: faultOf(error) };
  }
}

/** Whatever else a library throws over a file from outside, the file is what is broken. */
export function faultOf(error: unknown): ScanFault {
  return error instanceof ScanError ? error.fault : 'broken';
}
