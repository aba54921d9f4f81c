import { afterAll, beforeAll, expect, it } from 'vitest';
import { linesOfAnswer } from '../../../shared/desk/index.ts';
import { AnswerDesk, type WorkingOffice, workingOffice } from '../testing/index.ts';

let office: WorkingOffice;
let desk: AnswerDesk;
beforeAll(async () => {
  office = await workingOffice('ministry');
  desk = new AnswerDesk(office);
});
afterAll(() => office.close());

it('199 people in three systems each are asked for, answered and replied to', async () => {
  office.seat = 'specialist';
  const lines = [];
  for (let n = 0; n < 199; n++)
    lines.push({
      employee: await desk.requests.employee({ surname: `Қасымов${'ов'.repeat(n % 20)}` }),
      systems: ['ESOBES', 'ENP', 'SP'].map((system) => ({ system, functions: ['search'], login: '' })),
    });
  const id = await desk.submitted({ lines });
  office.seat = 'security';
  const decided = await desk.decided(id);
  expect(decided).toHaveLength(597);
  expect(new Set(decided.map(({ system, login }) => `${system}/${login}`)).size).toBe(597);
  const incoming = desk.incoming();
  const given = new Set<string>();
  for (const lines of [decided.slice(0, linesOfAnswer), decided.slice(linesOfAnswer)]) {
    const { credentials } = await office.done('desk.answer', { id, incoming, lines });
    for (const each of credentials) given.add(each.id);
  }
  expect(given.size).toBe(597);
  const printed = await office.done('desk.preview', { id, language: 'kk' });
  expect(JSON.stringify(printed)).toContain('Қасымов');
  const letter = desk.incoming();
  await office.done('desk.reply', { id, language: 'kk', way: 'paper', letter, to: 'Басқарма' });
  expect(await office.done('desk.open', { id })).toMatchObject({ status: 'answered' });
  expect(await office.store.verifyJournal()).toMatchObject({ ok: true });
}, 120_000);
