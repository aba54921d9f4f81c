import { dayOfInstant } from '../../../shared/calendar/index.ts';
import type { DeskReceipt } from '../../../shared/desk/index.ts';
import type { Store } from '../store/index.ts';

/** By request: whose files are on their way or have come; what an office does with its own, and letters, wait for no file. */
export async function receiptsOf(
  requests: readonly { id: string; askedBy: string }[],
  store: Store,
): Promise<(id: string) => DeskReceipt> {
  const others = requests.filter(({ askedBy }) => askedBy !== '' && askedBy !== store.office);
  if (!store.link.enrolled || others.length === 0) return () => null;
  const found = await store.attachmentLane.receipts(others.map(({ id }) => id));
  return (id) => found.get(id) ?? null;
}

/** Day that the answer's clock runs from (349/2021 ¶17): a request is received when it is whole. @param filed `YYYY-MM-DD` */
export function receivedDay(filed: string, receipt: DeskReceipt): string {
  if (!receipt?.at) return filed;
  const day = dayOfInstant(receipt.at);
  return day > filed ? day : filed;
}
