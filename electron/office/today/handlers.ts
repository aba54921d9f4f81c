import { ok } from '../../../shared/kernel/index.ts';
import type { Load, today } from '../../../shared/today/index.ts';
import type { Handlers, Handling } from '../handler.ts';
import { openOrderCount, openOrders } from '../orders/index.ts';
import { accountsOf, blocksByDay, nearBlock, watchesAccounts } from './accounts.ts';
import {
  answersByDay,
  awaitedOf,
  type Outlook,
  outlookOf,
  placeOf,
  regionsOf,
  urgentOf,
  whose,
} from './awaited.ts';
import { backOf, mineOf, openCount } from './own.ts';
import { hasAny, type Whose } from './today.queries.ts';

const ordersShown = 4;

/** What waits for the person, by the roles held; it costs the same however much the office has recorded. */
export const todayHandlers: Handlers<typeof today> = {
  async read(_input, at) {
    const outlook = await outlookOf(at);
    const of = await whose(at);
    const mine = await mineOf(at);
    const { employees, requests } = await at.store.read(hasAny);
    return ok({
      mine,
      awaited: await awaitedOf(at, outlook, of),
      back: await backOf(at),
      accounts: await accountsOf(at),
      orders: watchesAccounts(at) ? await openOrders(at, ordersShown) : null,
      load: await loadOf(at, outlook, of),
      regions: await regionsOf(at, outlook, of),
      begun: { employees, requests: requests || (mine?.total ?? 0) > 0 },
    });
  },
  async badges(_input, at) {
    const place = placeOf(at);
    const mayWatch = watchesAccounts(at);
    return ok({
      open: await openCount(at),
      awaited: place && { at: place, ...(await urgentOf(at, await outlookOf(at), await whose(at))) },
      accounts: mayWatch ? await nearBlock(at) : null,
      orders: mayWatch ? await openOrderCount(at) : null,
    });
  },
};

async function loadOf(
  at: Handling,
  outlook: Outlook,
  of: Whose,
): Promise<{ late: Load; days: Load[] } | null> {
  if (!placeOf(at)) return null;
  const answers = await answersByDay(at, outlook, of);
  const blocks = await blocksByDay(at, outlook);
  return {
    late: { day: at.today(), state: 'late', answers: answers.late, blocks: blocks.late },
    days: outlook.days.map(({ day, state }, index) => ({
      day,
      state,
      answers: answers.days[index] ?? 0,
      blocks: blocks.days[index] ?? 0,
    })),
  };
}
