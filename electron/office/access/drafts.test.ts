import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { onPaper, RequestDesk, sent, type WorkingOffice, workingOffice } from '../testing/index.ts';

let office: WorkingOffice;
let desk: RequestDesk;
beforeAll(async () => {
  office = await workingOffice();
  desk = new RequestDesk(office);
});
afterEach(() => {
  office.seat = 'specialist';
});
afterAll(() => office.close());

const all = { search: '', status: 'all', action: null, sort: 'newest', offset: 0, limit: 50 } as const;

describe('drafts', () => {
  it('begin with what the office knows', async () => {
    office.seat = 'administrator';
    const settings = {
      idleMinutes: 10,
      replyEmail: 'kense@enbek.gov.kz',
      headName: 'Оспанова Л. С.',
      headPosition: { kk: 'басшы', ru: 'руководитель' },
    };
    await office.done('office.changeSettings', { settings });
    office.seat = 'specialist';
    const { draft } = await office.done('access.newDraft', { language: 'ru' });
    expect(draft).toMatchObject({
      language: 'ru',
      replyEmail: 'kense@enbek.gov.kz',
      head: { name: 'Оспанова Л. С.', positionKk: 'басшы', positionRu: 'руководитель' },
    });
  });

  it('show their employees masked', async () => {
    const { people } = await office.done('access.openDraft', { id: await desk.saved() });
    expect(people).toMatchObject([{ name: 'Қасымов Ерлан Бақытұлы' }]);
    expect(people[0]?.maskedIin).toContain('••••');
  });

  it('are their author’s until something was prepared of them', async () => {
    const id = await desk.saved(sent);
    office.seat = 'other';
    expect(await office.refusal('access.openDraft', { id })).toBe('draft.missing');
    const draft = await desk.draft();
    expect(await office.refusal('access.saveDraft', { id, draft })).toBe('draft.missing');
    expect((await office.done('access.list', { ...all, status: 'draft' })).rows).toEqual([]);
    office.seat = 'specialist';
    await office.done('access.prepare', { id });
    office.seat = 'head';
    await office.done('access.submit', { id, ...onPaper });
    expect((await office.done('access.open', { id })).trail.map(({ author }) => author)).toEqual([
      'Серікова Айгүл Маратқызы',
      'Оспанова Ләззат Сәкенқызы',
    ]);
  });

  it('discard a file that nobody names any more, and keep one that another names', async () => {
    const id = await desk.saved();
    const { draft } = await office.done('access.openDraft', { id });
    const old = draft.basis.copy;
    const { id: copy } = await office.done('access.copy', { id });
    await desk.change(id, { basis: { ...draft.basis, copy: await desk.scan('жаңа.pdf') } });
    expect(await office.store.attachments.get(old?.id ?? '')).not.toBeNull();
    await office.done('access.discardDraft', { id: copy });
    expect(await office.store.attachments.get(old?.id ?? '')).toBeNull();
    expect(await office.refusal('access.openDraft', { id: copy })).toBe('draft.missing');
  });

  it('keep a file that a draft of another version of the program names', async () => {
    const id = await desk.saved();
    const { draft } = await office.done('access.openDraft', { id });
    const copy = draft.basis.copy?.id ?? '';
    await office.store.drafts.save({
      id: office.newId(),
      kind: 'request',
      person: id,
      payload: { files: [copy] },
    });
    await desk.change(id, { basis: { ...draft.basis, copy: await desk.scan('жаңа.pdf') } });
    expect(await office.store.attachments.get(copy)).not.toBeNull();
  });

  it('copy a request that is beyond change', async () => {
    const id = await desk.saved(sent);
    await office.done('access.submit', { id, ...onPaper });
    await office.done('access.withdraw', { id, reason: 'қате' });
    const { id: copy } = await office.done('access.copy', { id });
    const { draft, prepared } = await office.done('access.openDraft', { id: copy });
    expect(prepared).toBe(false);
    expect(draft).toMatchObject({
      origin: id,
      outgoing: { number: '', date: '' },
      basis: { number: '118-ж' },
    });
    await desk.change(copy, sent);
    await office.done('access.submit', { id: copy, ...onPaper });
  });

  it('do not come back after submission', async () => {
    const id = await desk.saved(sent);
    const { draft } = await office.done('access.openDraft', { id });
    await office.done('access.submit', { id, ...onPaper });
    expect(await office.refusal('access.saveDraft', { id, draft })).toBe('access.submitted');
    expect(await office.store.drafts.load(id)).toBeNull();
  });
});
