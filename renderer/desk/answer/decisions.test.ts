import { describe, expect, it } from 'vitest';
import { accessNorms } from '../../../shared/access/index.ts';
import { type DeskCard, linesOfAnswer } from '../../../shared/desk/index.ts';
import { bundled } from '../../../shared/norms/index.ts';
import {
  byWay,
  canAnswer,
  changeLine,
  type DeskLine,
  type DeskPerson,
  decidedLines,
  doneByAll,
  freshAnswer,
  inAnswers,
  loginOf,
  missingOfAnswer,
  openLines,
  sameLogins,
  withoutProposals,
} from './decisions.ts';

const id = (number: number) => `018f0000-0000-7000-8000-${String(number).padStart(12, '0')}`;

function line(part: number, system: string, of: Partial<DeskLine> = {}): DeskLine {
  return {
    part,
    system,
    ...{ systemKk: system, systemRu: system, functionsKk: [], functionsRu: [], askedLogin: '' },
    ...{ answer: null, does: 'issued', account: null, proposal: `login${part}`, warnings: [] },
    ...of,
  };
}

function person(part: number, lines: DeskLine[], of: Partial<DeskPerson> = {}): DeskPerson {
  return {
    part,
    lines,
    ...{ employee: null, name: `Қасымов ${part}`, iin: '900101300007', positionKk: '', positionRu: '' },
    ...{ unitKk: '', unitRu: '', workPhone: '', mobile: '', ip: '', accounts: [], earlier: [] },
    ...of,
  };
}

function card(people: DeskPerson[], of: Partial<DeskCard> = {}): DeskCard {
  return {
    ...{ id: id(1), number: 12, status: 'submitted', language: 'kk', action: 'grant', reason: 'hired' },
    ...{ channel: 'letter', outside: false, scan: null, headName: '', replyEmail: '', skudNumber: '' },
    applicant: { name: 'УСЗН', nameKk: 'ХӘҚБ', nameRu: 'УСЗН', bin: '', region: '61' },
    basis: { title: '', number: '1', date: '2026-11-01', copy: null },
    ...{
      outgoing: null,
      incoming: null,
      submitted: '2026-11-20T05:00:00.000Z',
      clockDay: '2026-11-20',
      receipt: null,
    },
    ...{ withdrawnReason: null, crossed: false, people, replies: [], trail: [] },
    ...of,
  } as DeskCard;
}

const two = card([person(2, [line(2, 'ESOBES')]), person(3, [line(3, 'ESOBES')])]);
const incoming = { number: '7', date: '2026-11-20' };

describe('an answer being typed', () => {
  it('asks for the incoming number and a decision of every line', () => {
    const typed = freshAnswer(two);
    expect(
      missingOfAnswer(typed, two, openLines(two), { own: true, taken: {} }).map(({ what }) => what),
    ).toEqual(['incomingNumber', 'decision', 'decision']);
  });

  it('takes the proposal until a login is typed, and does everything that is asked at once', () => {
    const open = openLines(two);
    const typed = { ...freshAnswer(two), incoming, ...doneByAll(freshAnswer(two), open) };
    expect(missingOfAnswer(typed, two, open, { own: true, taken: {} })).toEqual([]);
    expect(canAnswer(typed, open, [])).toBe(true);
    const lines = decidedLines(typed, open);
    expect(lines.map(({ login, result }) => [login, result])).toEqual([
      ['login2', 'issued'],
      ['login3', 'issued'],
    ]);
    const other = { ...typed, ...changeLine(typed, '2/ESOBES', { login: ' a.kasymov ' }, 'kk') };
    expect(decidedLines(other, open)[0]?.login).toBe('a.kasymov');
  });

  it('begins a refusal with the words of its sub-reason in the language of the request, and keeps own words', () => {
    const { set } = accessNorms('2026-11-20', bundled);
    const [first, second] = set.refusalReasons;
    const typed = freshAnswer(two);
    const refused = {
      ...typed,
      ...changeLine(typed, '2/ESOBES', { decision: 'refused', reason: first?.code ?? '' }, 'kk'),
    };
    expect(refused.lines['2/ESOBES']?.text).toBe(first?.text.kk);
    const another = { ...refused, ...changeLine(refused, '2/ESOBES', { reason: second?.code ?? '' }, 'kk') };
    expect(another.lines['2/ESOBES']?.text).toBe(second?.text.kk);
    const own = { ...another, ...changeLine(another, '2/ESOBES', { text: 'Өз сөзім' }, 'kk') };
    const back = { ...own, ...changeLine(own, '2/ESOBES', { reason: first?.code ?? '' }, 'kk') };
    expect(back.lines['2/ESOBES']?.text).toBe('Өз сөзім');
  });

  it('lets lines wait, but no decided line be half said', () => {
    const open = openLines(two);
    const begun = { ...freshAnswer(two), incoming };
    const refused = { ...begun, ...changeLine(begun, '3/ESOBES', { decision: 'refused' }, 'kk') };
    const missing = missingOfAnswer(refused, two, open, { own: true, taken: {} });
    expect(missing.map(({ what, line }) => [what, line?.key])).toEqual([
      ['decision', '2/ESOBES'],
      ['reason', '3/ESOBES'],
    ]);
    expect(canAnswer(refused, open, missing)).toBe(false);
    const done = { ...begun, ...changeLine(begun, '3/ESOBES', { decision: 'done' }, 'kk') };
    expect(canAnswer(done, open, missingOfAnswer(done, two, open, { own: true, taken: {} }))).toBe(true);
    expect(decidedLines(done, open)).toHaveLength(1);
  });

  it('sees one login given to two people of a system, whatever its letters', () => {
    const open = openLines(two);
    const typed = { ...freshAnswer(two), incoming, ...doneByAll(freshAnswer(two), open) };
    const same = { ...typed, ...changeLine(typed, '2/ESOBES', { login: 'LOGIN3' }, 'kk') };
    expect([...sameLogins(same, open)].sort()).toEqual(['2/ESOBES', '3/ESOBES']);
    expect(missingOfAnswer(same, two, open, { own: true, taken: {} }).map(({ what }) => what)).toEqual([
      'loginTwice',
      'loginTwice',
    ]);
  });

  it('cannot go with a login that is found to be somebody else’s, and can with another', () => {
    const open = openLines(two);
    const typed = { ...freshAnswer(two), incoming, ...doneByAll(freshAnswer(two), open) };
    const of = { own: true, taken: { '2/ESOBES': 'login2' } };
    const missing = missingOfAnswer(typed, two, open, of);
    expect(missing.map(({ what, line }) => [what, line?.key])).toEqual([['loginTaken', '2/ESOBES']]);
    expect(canAnswer(typed, open, missing)).toBe(false);
    const other = { ...typed, ...changeLine(typed, '2/ESOBES', { login: 'a.kasymov' }, 'kk') };
    expect(missingOfAnswer(other, two, open, of)).toEqual([]);
  });

  it('issues anew the account that the person has, under its own login', () => {
    const account = {
      ...{ id: id(9), system: 'ESOBES', systemKk: '', systemRu: '', login: 'a.kasymov' },
      ...{ status: 'blocked' as const, issued: '', lastLogin: '' },
    };
    const repeat = card([person(2, [line(2, 'ESOBES', { account: id(9) })], { accounts: [account] })]);
    const [open] = openLines(repeat);
    expect(open && loginOf(freshAnswer(repeat), open)).toBe('a.kasymov');
  });

  it('proposes no login for an answer that was received', () => {
    const received = withoutProposals(two);
    const typed = { ...freshAnswer(received), ...doneByAll(freshAnswer(received), openLines(received)) };
    const lacks = missingOfAnswer(typed, received, openLines(received), { own: false, taken: {} });
    expect(lacks.filter(({ what }) => what === 'login')).toHaveLength(2);
  });

  it('asks of a recorded answer who gave it, and of a letter its number', () => {
    const regional = { ...freshAnswer(two), ...doneByAll(freshAnswer(two), openLines(two)) };
    const lacks = (typed: typeof regional) =>
      missingOfAnswer(typed, two, openLines(two), { own: false, taken: {} }).map(({ what }) => what);
    expect(lacks(regional)).toEqual(['issuer', 'letterNumber', 'letterDate']);
    expect(lacks({ ...regional, way: 'skud', issuer: 'Министрлік' })).toEqual([]);
  });
});

it('a request of more lines than one answer takes is answered in several, every line once', () => {
  const lines = Array.from({ length: 1201 }, (_, at) => ({
    ...{ part: at + 2, system: 'ESOBES', result: 'issued' as const, login: `l${at}` },
    ...{ reason: null, text: '', note: '' },
  }));
  const answers = inAnswers(lines);
  expect(answers.map(({ length }) => length)).toEqual([
    linesOfAnswer,
    linesOfAnswer,
    1201 - 2 * linesOfAnswer,
  ]);
  expect(answers.flat()).toEqual(lines);
  expect(inAnswers([])).toEqual([]);
});

it('proposes who gave the last answer of the same way, and leaves a name that somebody typed', () => {
  const issuers = { letter: 'Еңбек министрлігі', skud: 'СКУД' };
  expect([freshAnswer(two).issuer, freshAnswer(two, issuers).issuer]).toEqual(['', 'Еңбек министрлігі']);
  const proposed = freshAnswer(two, issuers);
  expect(byWay(proposed, 'skud', issuers)).toEqual({ way: 'skud', issuer: 'СКУД' });
  expect(byWay({ way: 'letter', issuer: '' }, 'skud', issuers).issuer).toBe('СКУД');
  expect(byWay({ way: 'letter', issuer: 'Басқасы' }, 'skud', issuers).issuer).toBe('Басқасы');
});
