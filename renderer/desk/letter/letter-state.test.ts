import { describe, expect, it } from 'vitest';
import { paperLetter, type TypedLetter } from '../../../shared/desk/index.ts';
import { changePerson, freshLetter, freshPerson, lacksOf, paperLetterOf } from './letter-state.ts';

const id = (number: number) => `018f0000-0000-7000-8000-${String(number).padStart(12, '0')}`;
const scan = { id: id(5), sha256: 'a'.repeat(64), size: 3, name: 'хат.pdf', mime: 'application/pdf' };
const iin = '900101300007';

function whole(): TypedLetter {
  const fresh = freshLetter('kk', '2026-11-20', id(1));
  const [first] = fresh.people;
  return {
    ...fresh,
    ...{ scan, reason: 'hired', headName: 'Бекенов А. С.' },
    applicant: { name: 'Қоғамдық қор', bin: '', region: '61' },
    outgoing: { number: '03-11/1', date: '2026-11-18' },
    incoming: { number: '77', date: '2026-11-20' },
    people: first
      ? changePerson(fresh.people, first.key, {
          ...{ iin: '900101 300007', surname: 'Қасымов', given: 'Ерлан', position: 'маман' },
          systems: [{ system: 'ESOBES', functions: ['search'], login: '' }],
        })
      : [],
  };
}

describe('an incoming letter being typed', () => {
  it('lacks everything that the record needs, and says whose', () => {
    const fresh = freshLetter('ru', '2026-11-20', id(1));
    expect(lacksOf(fresh).map(({ what }) => what)).toEqual([
      ...[
        'applicant',
        'region',
        'head',
        'outgoingNumber',
        'outgoingDate',
        'incomingNumber',
        'scan',
        'reasonClass',
      ],
      ...['iin', 'name', 'systems'],
    ]);
    expect(paperLetterOf(fresh)).toBeNull();
  });

  it('becomes what the data service registers: numbers without spaces, posts in the letter’s language only', () => {
    const letter = paperLetterOf(whole());
    expect(paperLetter.safeParse(letter).success).toBe(true);
    expect(letter?.people[0]?.iin).toBe(iin);
    expect(letter?.people[0]?.position).toEqual({ kk: 'маман', ru: '' });
  });

  it('refuses one person twice and a wrong BIN', () => {
    const letter = whole();
    const [first] = letter.people;
    const twice = {
      ...letter,
      applicant: { ...letter.applicant, bin: '123456789012' },
      people: [...letter.people, { ...(first ?? freshPerson(id(2), null)), key: id(2) }],
    };
    expect(lacksOf(twice).map(({ what, field }) => [what, field])).toEqual([
      ['bin', 'bin'],
      ['iinTwice', `${id(2)}.iinTwice`],
    ]);
  });

  it('begins a colleague with the same systems, never the same login', () => {
    const [first] = whole().people;
    const like = first && {
      ...first,
      systems: first.systems.map((each) => ({ ...each, login: 'a.kasymov' })),
    };
    expect(freshPerson(id(3), like ?? null).systems).toEqual([
      { system: 'ESOBES', functions: ['search'], login: '' },
    ]);
  });
});
