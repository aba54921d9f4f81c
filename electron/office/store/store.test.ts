import { afterEach, beforeEach, expect, test } from 'vitest';
import { limits } from '../../../shared/sync/index.ts';
import { closed, must, personId, session, written } from './testing/desk.ts';
import { OwnDesk } from './testing/own-desk.ts';

let desk: OwnDesk;

beforeEach(async () => {
  desk = await OwnDesk.found();
});
afterEach(() => desk.end());

const notes = () => desk.store.read((q) => q.query('SELECT * FROM note ORDER BY row'));
const lines = () => desk.store.read((q) => q.query('SELECT * FROM note_line ORDER BY row, place'));

test('an act is recorded, numbered, folded, projected and logged', async () => {
  const note = await desk.write('Тапсырма', 'мәтін', ['бір', 'екі']);
  expect(await desk.store.fold('note', note)).toEqual({
    title: 'Тапсырма',
    text: 'мәтін',
    lines: ['бір', 'екі'],
    closed: false,
  });
  expect(await notes()).toMatchObject([{ row: 4, id: note, title: 'Тапсырма', text: 'мәтін', closed: 0 }]);
  expect(await lines()).toEqual([
    { row: 4, place: 1, line: 'бір' },
    { row: 4, place: 2, line: 'екі' },
  ]);
  const [entry] = await desk.store.history('note', note);
  expect(entry).toMatchObject({
    number: 4,
    outcome: { result: 'accepted', day: '2026-11-21' },
    missingParts: [],
  });
  expect(entry?.event.envelope).toMatchObject({ author: personId, sequence: 4, buildsOn: [] });
  expect((await desk.store.accessLog({ limit: 10 })).entries).toMatchObject([
    { seq: 2, person: personId, address: '10.0.0.7', part: 'note', operation: 'notes.write', detail: '' },
    { seq: 1 },
  ]);
  expect((await desk.store.verify()).firstBad).toBeNull();
});

test('a refused act writes nothing at all', async () => {
  await desk.write('one');
  const before = await desk.store.verify();
  const refusal = await desk.act([written(desk.id(), 'two'), written(desk.id(), 'one')]);
  expect(refusal).toEqual({ ok: false, problem: { code: 'employee.alreadyEntered', field: 'title' } });
  const after = await desk.store.verify();
  expect(after).toEqual(before);
  expect(await notes()).toHaveLength(1);
  await desk.write('two');
  expect((await desk.store.verify()).ok).toBe(true);
});

test('an event that no message could carry is refused when it is made', async () => {
  const text = (size: number) => 'я'.repeat(size / 2);
  const refusal = await desk.act([written(desk.id(), 'one', text(limits.eventBytes))]);
  expect(refusal).toMatchObject({ ok: false, problem: { code: 'event.tooLarge' } });
  expect(await notes()).toHaveLength(0);
  await desk.write('two', text(limits.eventBytes - 4096));
});

test('later events of a unit see the earlier ones, and stand or fall with them', async () => {
  const note = desk.id();
  must(await desk.act([written(note, 'one'), written(note, 'two'), closed(note)]));
  expect(await desk.store.fold('note', note)).toMatchObject({ title: 'two', closed: true });
  const again = await desk.act([written(desk.id(), 'three'), closed(note)]);
  expect(again).toMatchObject({ ok: false, problem: { code: 'record.changed' } });
  expect(await notes()).toHaveLength(1);
  const history = await desk.store.history('note', note);
  expect(history.map((each) => each.event.envelope.unit)).toMatchObject([
    { place: 1, size: 3 },
    { place: 2, size: 3 },
    { place: 3, size: 3 },
  ]);
  expect(history[1]?.event.envelope.buildsOn).toEqual([history[0]?.event.envelope.id]);
});

test('the same operation again gets the stored answer and writes nothing', async () => {
  const operation = desk.id();
  const unit = { operation, answer: () => ({ number: 7 }) };
  expect(must(await desk.act([written(desk.id(), 'one')], unit))).toEqual({ number: 7 });
  expect(must(await desk.act([written(desk.id(), 'two')], unit))).toEqual({ number: 7 });
  expect(await notes()).toHaveLength(1);
  expect(await desk.store.answered(operation)).toEqual({
    person: personId,
    call: 'notes.write',
    answer: { number: 7 },
  });
  expect(await desk.act([], { operation, call: 'notes.other' })).toMatchObject({ ok: false });
  await desk.reopen();
  expect(must(await desk.act([written(desk.id(), 'three')], unit))).toEqual({ number: 7 });
});

test('a forecast is the verdict of the act and leaves no trace', async () => {
  const note = await desk.write('one');
  const before = await desk.store.verify();
  const other = desk.id();
  expect(await desk.store.forecast([written(other, 'two')], session)).toEqual({ result: 'accepted' });
  expect(await desk.store.forecast([written(other, 'one')], session)).toEqual({
    result: 'refused',
    problem: { code: 'employee.alreadyEntered', field: 'title' },
  });
  expect(await desk.store.forecast([closed(note), closed(note)], session)).toMatchObject({
    result: 'refused',
  });
  expect(await desk.store.fold('note', other)).toBeNull();
  expect(await desk.store.verify()).toEqual(before);
});

test('an unknown author, a missing predecessor and an unknown type are not recorded', async () => {
  const stranger = { ...session, person: desk.id() };
  expect(await desk.act([written(desk.id(), 'one')], { session: stranger })).toMatchObject({
    problem: { code: 'event.authorUnknown' },
  });
  const relying = { ...written(desk.id(), 'one'), buildsOn: [{ aggregate: desk.id(), event: desk.id() }] };
  expect(await desk.act([relying])).toMatchObject({ problem: { code: 'event.predecessorMissing' } });
  expect(await desk.act([{ ...closed(desk.id()), typeVersion: 2 }])).toMatchObject({
    problem: { code: 'event.typeUnknown' },
  });
  expect(await notes()).toEqual([]);
});

test('a form that saw an older event is told that the record has changed', async () => {
  const note = await desk.write('one');
  const [first] = await desk.store.history('note', note);
  const lastSeen = first?.event.envelope.id ?? '';
  must(await desk.act([{ ...written(note, 'two'), lastSeen }]));
  expect(await desk.act([{ ...written(note, 'three'), lastSeen }])).toMatchObject({
    problem: { code: 'record.changed' },
  });
});

test('a form over midnight: the envelope names the rules that it showed, the outcome those of the day of the act', async () => {
  const shown = { id: 'rules of yesterday', hash: '1'.repeat(64) };
  const note = desk.id();
  must(await desk.act([written(note, 'one')], { rules: shown }));
  const [entry] = await desk.store.history('note', note);
  expect(entry?.event.envelope.rules).toEqual(shown);
  expect(entry?.outcome?.rules).toMatchObject({ id: `rules of ${entry?.outcome?.day}` });
});

test('only changed rows are written, and those no longer projected go', async () => {
  const note = await desk.write('one', 'text', ['a', 'b', 'c']);
  must(await desk.act([written(note, 'one', 'text', ['a', 'x'])]));
  expect(await lines()).toMatchObject([{ line: 'a' }, { line: 'x' }]);
  await desk.write('two');
  must(await desk.act([written(note, 'three')]));
  await desk.write('one');
  expect((await desk.store.verify()).firstBad).toBeNull();
});

test('the store opens again as it was left', async () => {
  const note = await desk.write('one', 'text', ['a']);
  const { digest } = await desk.store.verify();
  await desk.reopen();
  expect(await desk.store.fold('note', note)).toMatchObject({ title: 'one' });
  await desk.write('two');
  const report = await desk.store.verify();
  expect(report).toMatchObject({ ok: true, counts: { events: 5, streamRows: 5, accessEntries: 3 } });
  expect(report.digest).not.toBe(digest);
});

test('drafts are kept, listed newest first, and end with the act', async () => {
  const { drafts } = desk.store;
  await drafts.save({ id: desk.id(), kind: 'note', person: personId, payload: { title: 'a' } });
  desk.surroundings.go(1000);
  const id = desk.id();
  await drafts.save({ id, kind: 'note', person: personId, payload: { title: 'b' } });
  desk.surroundings.go(1000);
  await drafts.save({ id, kind: 'note', person: personId, payload: { title: 'ә' } });
  expect((await drafts.list('note')).map((each) => each.payload)).toEqual([{ title: 'ә' }, { title: 'a' }]);
  expect(await drafts.list('note', desk.id())).toEqual([]);
  must(await desk.act([written(desk.id(), 'b')], { endsDrafts: [id] }));
  expect(await drafts.load(id)).toBeNull();
  expect(await drafts.list('note', personId)).toHaveLength(1);
});

test('a masked list leaves one line per person and minute, everything else one line each', async () => {
  const line = { person: personId, address: '10.0.0.7', part: 'notes', operation: 'notes.list' };
  for (let i = 0; i < 3; i++) await desk.store.log(line, { perMinute: true });
  desk.surroundings.go(60_000);
  await desk.store.log(line, { perMinute: true });
  await desk.store.log({ ...line, operation: 'notes.open' });
  await desk.store.log({ ...line, operation: 'notes.open' });
  const { entries } = await desk.store.accessLog({ limit: 100 });
  expect(entries.map((each) => each.operation)).toEqual([
    'notes.open',
    'notes.open',
    'notes.list',
    'notes.list',
    'notes.write',
  ]);
  expect((await desk.store.accessLog({ limit: 1, before: 3 })).entries).toMatchObject([{ seq: 2 }]);
  await expect(desk.store.log({ ...line, address: '' })).rejects.toThrow();
  expect((await desk.store.verify()).ok).toBe(true);
});

test('search finds prefixes, newest first, and follows changes', async () => {
  const first = await desk.write('өтініш', 'касым омаров');
  await desk.write('хат', 'касымова');
  const rows = async (...terms: string[]) =>
    (await desk.store.search.find('note', terms, { limit: 10 })).rows;
  expect(await rows('"касым"*')).toEqual([5, 4]);
  expect(await rows('"касым"*', '"омар"*')).toEqual([4]);
  expect(await desk.store.search.find('note', ['"касым"*'], { limit: 1, before: 5 })).toEqual({
    rows: [4],
  });
  must(await desk.act([written(first, 'өтініш', 'басқа')]));
  expect(await rows('"касым"*')).toEqual([5]);
  for (const hostile of ['"a" OR "b"', 'text:', '"', 'NEAR(a b)', '*', '', '"a"" b"'])
    expect(await rows(hostile)).toEqual([]);
  await desk.store.rebuild();
  expect(await rows('"касым"*')).toEqual([5]);
});

test('no error that leaves the store carries a bound value', async () => {
  const failing = desk.store.read((q) => q.query('SELECT * FROM no_such_table WHERE a = ?', ['Қасымов']));
  const error: unknown = await failing.catch((thrown: unknown) => thrown);
  expect(JSON.stringify(Object.entries(error ?? {})) + String(error)).not.toContain('Қасымов');
  expect(String(error)).toContain('no such table');
});

test('rows are rebuilt when the way they are made has changed', async () => {
  await desk.write('one', 'text', ['a']);
  const before = [await notes(), await lines()];
  await desk.store.read((q) => q.query(`UPDATE note SET title = 'lie'`));
  expect((await desk.store.verify()).firstBad).toEqual({ what: 'row', number: 4 });
  await desk.store.close();
  const { wiring } = await import('./testing/features.ts');
  await desk.open({ wiring: { ...wiring, projectionVersion: 2 } });
  expect([await notes(), await lines()]).toEqual(before);
  expect((await desk.store.verify()).ok).toBe(true);
});
