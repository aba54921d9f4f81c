import { expect, test } from 'vitest';
import { addDays, type DayReason, lawAlone, today, workingCalendar } from '../../shared/calendar/index.ts';
import { calendarNorms } from '../../shared/norms/index.ts';
import { fillRequest, prepare, submit } from '../demo/steps.ts';
import { office, typed } from '../demo/story.ts';
import { administratorName, atWork, worker, workerName } from '../office.ts';
import type { Pages } from '../pages/index.ts';

/** «Жауап мерзімі – 2026 жылғы 25 қараша» of the chosen record. */
async function dueOf({ desk, list }: Pages): Promise<string> {
  await list.show('submitted');
  await list.rows().first().click();
  return list.record().getByText(desk.like('calendar:due.title')).innerText();
}

/** The first plain weekday or weekend after a day. */
function dayAfter(day: string, why: DayReason['why']): string {
  const law = workingCalendar(calendarNorms, lawAlone);
  let next = addDays(day, 1);
  while (law.reason(next).why !== why) next = addDays(next, 1);
  return next;
}

test('a swap in a running period is foretold, moves the due date, and is taken back', async () => {
  const at = await atWork();
  const { desk, frame, session } = at.pages;
  await fillRequest(at.pages, at.picks);
  await prepare(at.pages);
  await submit(at.pages);
  const before = await dueOf(at.pages);
  await frame.go('calendar');
  await desk.page.getByText(desk.text('calendar:readOnly')).waitFor();
  expect(await desk.button('calendar:addSwap').count()).toBe(0);

  await session.lock();
  await session.signIn(administratorName, office.password);
  await frame.go('calendar');
  const off = dayAfter(today(Date.now()), 'weekday');
  // Far enough that the day worked instead is not counted itself.
  const working = dayAfter(addDays(off, 14), 'weekend');
  await desk.button('calendar:addSwap').click();
  const dialog = desk.dialog('calendar:swap.title');
  await desk.field('calendar:swap.working', {}, dialog).fill(typed(working));
  await desk.field('calendar:swap.off', {}, dialog).fill(typed(off));
  await dialog.getByText(desk.like('calendar:change.moves')).waitFor();
  await desk.button('calendar:change.save', {}, dialog).click();
  await desk.toast('calendar:change.saved');

  await session.lock();
  await session.signIn(workerName, worker.password);
  expect(await dueOf(at.pages)).not.toBe(before);

  await session.lock();
  await session.signIn(administratorName, office.password);
  await frame.go('calendar');
  await desk.button('calendar:removeOf', { day: typed(off) }).click();
  await desk.button('calendar:change.remove', {}, desk.dialog('calendar:change.removeTitle')).click();
  await desk.toast('calendar:change.saved');
  await session.lock();
  await session.signIn(workerName, worker.password);
  expect(await dueOf(at.pages)).toBe(before);
  await at.close();
});
