import { expect, it } from 'vitest';
import { AnswerDesk, workingOffice } from '../testing/index.ts';

it('what is answered late comes back when it was answered, however long ago it was asked', async () => {
  const office = await workingOffice('ministry');
  const desk = new AnswerDesk(office);
  office.day = '2026-11-16';
  const id = await desk.submitted({ outgoing: { number: '16', date: '2026-11-16' } });
  office.day = '2026-12-07';
  office.seat = 'security';
  const lines = await desk.decided(id, () => ({}));
  await office.done('desk.answer', { id, incoming: desk.incoming(), lines });
  office.seat = 'specialist';
  const { back } = await office.done('today.read', {});
  expect(back).toMatchObject([{ id, at: expect.stringMatching(/^2026-12-07/) }]);
  await office.close();
});
