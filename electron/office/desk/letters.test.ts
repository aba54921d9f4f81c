import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { requestCard } from '../../../shared/access/index.ts';
import type { PaperLetter } from '../../../shared/desk/index.ts';
import { AnswerDesk, paperLetter, refusal, type WorkingOffice, workingOffice } from '../testing/index.ts';

let ministry: WorkingOffice;
let desk: AnswerDesk;
beforeAll(async () => {
  ministry = await workingOffice('ministry');
  desk = new AnswerDesk(ministry);
});
beforeEach(() => {
  ministry.seat = 'security';
});
afterAll(() => ministry.close());

async function paper(changes: Partial<PaperLetter> = {}): Promise<PaperLetter> {
  const basis = { title: '', number: '45-к', date: '2026-11-10' };
  const applicant = { name: 'ТОО «Шалғай»', bin: '990240000010', region: '61' };
  return paperLetter(await desk.requests.scan('письмо.pdf'), { basis, applicant, ...changes });
}

describe('the letter of an applicant who does not use the program', () => {
  it('is registered, found, answered and journaled like any other, its clock from the day of receipt', async () => {
    const id = ministry.newId();
    await ministry.done('desk.register', { id, letter: await paper() });
    const card = await ministry.done('desk.open', { id });
    expect(card).toMatchObject({
      status: 'submitted',
      outside: true,
      applicant: { nameRu: 'ТОО «Шалғай»', region: '61' },
      incoming: { number: 'ВХ-77' },
      clockDay: '2026-11-18',
      due: '2026-11-23',
      scan: { name: 'письмо.pdf' },
      people: [{ employee: null, lines: [{ proposal: 'syrtov.a' }] }],
    });
    for (const search of ['шалгай', 'вх-77', '900101300007'])
      expect(await ministry.done('desk.queue', { ...everything, search })).toMatchObject({
        total: 1,
        rows: [{ id, applicantKk: 'ТОО «Шалғай»', region: '61', outside: true }],
      });
    ministry.seat = 'specialist';
    expect((await ministry.done('access.counts', {})).submitted).toBe(0);
    ministry.seat = 'security';
    const lines = await desk.decided(id);
    const { credentials } = await ministry.done('desk.answer', { id, incoming: null, lines });
    const [entry] = await ministry.store.history('account', credentials[0]?.account ?? '');
    expect(entry?.event.parts[0]?.body).toMatchObject({
      columns: {
        applicant: { name: 'ТОО «Шалғай»', bin: '990240000010', region: '61' },
        outgoing: { number: '17-02', date: '2026-11-16' },
        incoming: { number: 'ВХ-77', date: '2026-11-18' },
      },
    });
  });

  it('is read outside the desk too, also where it does not say when its grounds were approved', async () => {
    const id = ministry.newId();
    const basis = { title: 'Қызметтік жазба', number: '', date: '' as const };
    const incoming = { number: 'ВХ-79', date: '2026-11-18' };
    await ministry.done('desk.register', { id, letter: await paper({ basis, incoming }) });
    ministry.seat = 'specialist';
    const card = requestCard.parse(await ministry.done('access.open', { id }));
    expect(card).toMatchObject({ own: false, basis: { date: '' }, people: [{ employee: null }] });
    ministry.seat = 'security';
  });

  it('of a day that nothing can be counted from is not taken, and an old one is late like any other', async () => {
    const letter = await paper();
    const dated = (date: string) =>
      ministry.refusal('desk.register', {
        id: ministry.newId(),
        letter: { ...letter, incoming: { number: `ВХ ${date}`, date } },
      });
    expect(await dated('0026-11-18')).toBe('call.invalid');
    expect(await dated('2006-02-28')).toBeNull();
    const found = {
      search: '',
      state: 'all',
      region: null,
      system: null,
      office: null,
      sort: 'due',
    } as const;
    const late = await ministry.done('desk.queue', { ...found, due: 'late', offset: 0, limit: 50 });
    expect(late.rows).toMatchObject([{ clockDay: '2006-02-28', due: '2006-03-03', dueState: 'late' }]);
  });

  it('is not registered twice unnoticed', async () => {
    const letter = await paper({ incoming: { number: 'ВХ-78/2', date: '2026-11-19' } });
    const id = ministry.newId();
    await ministry.done('desk.register', { id, letter });
    const asked = (number: string, date: string) =>
      ministry.done('desk.receivedAs', { incoming: { number, date } });
    expect(await asked('ВХ-78/2', '2026-01-09')).toMatchObject([{ id, date: '2026-11-19' }]);
    expect(await asked('ВХ-78/2', '2025-11-19')).toEqual([]);
    expect(await asked('ВХ-78', '2026-11-19')).toEqual([]);
    expect(await asked('—', '2026-11-19')).toEqual([]);
    expect(await ministry.refusal('desk.register', { id, letter })).toBe('record.changed');
  });

  it('says the applicant, the head and the people right, and only the ministry registers', async () => {
    const good = await paper();
    const [person] = good.people;
    if (!person) throw new Error('nobody');
    const bad = async (change: Partial<PaperLetter>) =>
      ministry.refusal('desk.register', { id: ministry.newId(), letter: { ...good, ...change } });
    expect(await bad({ headName: '' })).toBe('access.headRequired');
    expect(await bad({ applicant: { ...good.applicant, bin: '990240000011' } })).toBe('bin.checkDigit');
    expect(await bad({ applicant: { ...good.applicant, region: '99' } })).toBe('field.invalid');
    expect(await bad({ people: [{ ...person, iin: '900101300008' }] })).toBe('iin.checkDigit');
    const [asked] = person.systems;
    if (!asked) throw new Error('nothing asked');
    expect(await bad({ people: [{ ...person, systems: [asked, asked] }] })).toBe('field.invalid');
    expect(await bad({ people: [{ ...person, systems: [{ ...asked, system: 'NONE' }] }] })).toBe(
      'access.unknownSystem',
    );
    expect(await bad({ people: [{ ...person, systems: [{ ...asked, functions: ['x'] }] }] })).toBe(
      'access.functionsRequired',
    );
    expect(await bad({ incoming: { number: '1', date: '2026-11-22' } })).toBe('desk.incomingDateFuture');
    expect(await bad({ scan: { ...good.scan, size: 1 } })).toBe('attachment.missing');
    ministry.seat = 'specialist';
    expect(await bad({})).toBe('call.forbidden');
  });
});

describe('the reply letter', () => {
  const way = { language: 'ru', way: 'email', to: 'kense@enbek.gov.kz' } as const;

  it('has every line with its login or refusal and never a password; that and when it went out is known', async () => {
    const id = await desk.submitted();
    const source = { id, language: 'ru' } as const;
    expect(await ministry.refusal('desk.preview', source)).toBe('desk.notDecided');
    const letter = { number: 'ИСХ-9', date: '2026-11-27' };
    expect(await ministry.refusal('desk.reply', { id, ...way, letter })).toBe('desk.notDecided');
    const lines = await desk.decided(id);
    const { credentials } = await ministry.done('desk.answer', { id, incoming: desk.incoming(), lines });
    const shown = await ministry.store.credentials.show(credentials[0]?.id ?? '', 'x');
    const secret = shown.ok ? shown.value.secret : '';
    expect(await ministry.refusal('desk.reply', { id, ...way, to: '', letter })).toBe('field.required');
    await ministry.done('desk.reply', { id, ...way, letter });
    expect(await ministry.done('desk.open', { id })).toMatchObject({
      due: '2026-11-25',
      replies: [{ way: 'email', letter, inTime: false, daysLate: 2 }],
    });
    const { html } = await ministry.done('desk.preview', source);
    expect(html).toContain(lines[0]?.login);
    expect(html).toContain('ИСХ-9');
    expect(html).not.toContain(secret);
    await ministry.done('desk.savePdf', source);
    await ministry.done('desk.saveDocx', { id, language: 'kk' });
    expect(await ministry.done('desk.print', { ...source, printer: 'laser' })).toEqual({ printed: true });
    const files = ministry.shell.saved.slice(-2).map(({ name }) => name);
    expect(files).toEqual([
      expect.stringMatching(/^otvet-\d+\.ru\.pdf$/),
      expect.stringMatching(/^zhauap-\d+\.kk\.docx$/),
    ]);
  });

  it('cites what is lacking for a refusal', async () => {
    const id = await desk.submitted();
    const lines = await desk.decided(id, () => refusal);
    await ministry.done('desk.answer', { id, incoming: desk.incoming(), lines });
    const { html } = await ministry.done('desk.preview', { id, language: 'kk' });
    expect(html).toContain('негіздеме құжатының көшірмесі жоқ');
    expect(html).toContain(refusal.text);
  });
});

const everything = {
  search: '',
  state: 'all',
  due: 'all',
  region: null,
  system: null,
  office: null,
  sort: 'due',
  offset: 0,
  limit: 50,
} as const;
