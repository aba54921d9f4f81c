import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { AnswerDesk, refusal, type WorkingOffice, workingOffice } from '../testing/index.ts';

let office: WorkingOffice;
let desk: AnswerDesk;
beforeAll(async () => {
  office = await workingOffice();
  desk = new AnswerDesk(office);
});
beforeEach(() => {
  office.seat = 'security';
});
afterAll(() => office.close());

const came = {
  way: 'letter',
  issuer: 'Еңбек министрлігі',
  letter: { number: '07-1/55', date: '2026-11-20' },
  day: '2026-11-20',
} as const;

it('proposes who answered last, by the way in which the answer came', async () => {
  const own = await workingOffice();
  const at = new AnswerDesk(own);
  own.seat = 'security';
  const recorded = async (of: Partial<{ way: 'letter' | 'skud'; issuer: string }>, more = {}) => {
    const id = await at.submitted(more);
    const letter = of.way === 'skud' ? null : came.letter;
    const lines = await at.decided(id, () => refusal);
    await own.done('desk.record', { id, ...came, ...of, letter, lines });
  };
  expect(await own.done('desk.lastIssuers', {})).toEqual({ letter: '', skud: '' });
  await recorded({ issuer: 'Бірінші' });
  await recorded({ issuer: 'Екінші' });
  expect(await own.done('desk.lastIssuers', {})).toEqual({ letter: 'Екінші', skud: '' });
  const skud = { channel: 'skud', skudNumber: 'СКУД-1', outgoing: { number: '', date: '' } } as const;
  await recorded({ way: 'skud', issuer: 'Үшінші' }, skud);
  expect(await own.done('desk.lastIssuers', {})).toEqual({ letter: 'Екінші', skud: 'Үшінші' });
  own.seat = 'specialist';
  expect(await own.refusal('desk.lastIssuers', {})).toBe('call.forbidden');
  await own.close();
});

it('records what came by letter as entries of the own journal, without a password', async () => {
  const id = await desk.submitted();
  const lines = await desk.decided(id, () => ({ login: 'Kasymov_E' }));
  await office.done('desk.record', { id, ...came, lines });
  const card = await office.done('desk.open', { id });
  expect(card).toMatchObject({
    status: 'answered',
    people: [{ lines: [{ answer: { result: 'issued', login: 'Kasymov_E', recorded: true } }] }],
  });
  const account = card.people[0]?.lines[0]?.answer?.account ?? '';
  const [entry] = await office.store.history('account', account);
  expect(entry).toMatchObject({ journal: 1, event: { envelope: { type: 'account.recorded' } } });
  expect(entry?.event.parts[0]?.body).toMatchObject({
    way: 'letter',
    issuer: came.issuer,
    columns: {
      incoming: came.letter,
      outgoing: { number: '05-12/118' },
      day: '2026-11-20',
      automatic: false,
    },
  });
  expect(await office.store.credentials.of([account])).toEqual([]);
  expect(await office.refusal('desk.record', { id, ...came, lines })).toBe('desk.alreadyAnswered');
  expect((await office.store.verify()).ok).toBe(true);
});

it('marks what СКУД did as automatic, and records refusals too', async () => {
  const skud = { channel: 'skud', skudNumber: 'СКУД-118', outgoing: { number: '', date: '' } } as const;
  const id = await desk.submitted(skud);
  const lines = await desk.decided(id, () => ({ login: 'e.kasymov' }));
  await office.done('desk.record', { id, ...came, way: 'skud', letter: null, lines });
  const { people } = await office.done('desk.open', { id });
  const [entry] = await office.store.history('account', people[0]?.lines[0]?.answer?.account ?? '');
  expect(entry?.event.parts[0]?.body).toMatchObject({
    columns: { automatic: true, outgoing: null, incoming: null },
  });
  const refused = await desk.submitted();
  await office.done('desk.record', {
    id: refused,
    ...came,
    lines: await desk.decided(refused, () => refusal),
  });
  expect((await office.done('desk.open', { id: refused })).status).toBe('answered');
});

it('demands who answered and by which letter, and a day that has come', async () => {
  const id = await desk.submitted();
  const lines = await desk.decided(id, () => ({ login: 'kasymov.free' }));
  expect(await office.refusal('desk.record', { id, ...came, issuer: '', lines })).toBe('field.required');
  expect(await office.refusal('desk.record', { id, ...came, letter: null, lines })).toBe('field.required');
  expect(await office.refusal('desk.record', { id, ...came, day: '2026-11-22', lines })).toBe(
    'accounts.dateFuture',
  );
  const own = { id, incoming: came.letter, lines };
  expect(await office.refusal('desk.answer', own)).toBe('desk.ministryOnly');
  office.seat = 'specialist';
  expect(await office.refusal('desk.record', { id, ...came, lines })).toBe('call.forbidden');
});
