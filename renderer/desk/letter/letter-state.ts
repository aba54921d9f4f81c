import type { PaperLetter, TypedLetter, TypedPerson } from '../../../shared/desk/index.ts';
import { checkBin, checkIin } from '../../../shared/identity/index.ts';
import type { Language } from '../../../shared/kernel/index.ts';

type TypedSystem = TypedPerson['systems'][number];

/** What a letter still lacks; `field` is the place to go to. */
export interface LetterLack {
  what:
    | 'applicant'
    | 'bin'
    | 'region'
    | 'head'
    | 'outgoingNumber'
    | 'outgoingDate'
    | 'incomingNumber'
    | 'incomingDate'
    | 'scan'
    | 'reasonClass'
    | 'people'
    | 'iin'
    | 'iinTwice'
    | 'name'
    | 'systems'
    | 'functions';
  field: string;
  /** Whose, where it is somebody's. */
  person: TypedPerson | null;
}

export function freshLetter(language: Language, day: string, person: string): TypedLetter {
  return {
    kind: 'letter',
    language,
    action: 'grant',
    reason: null,
    basis: { title: '', number: '', date: '' },
    basisCopy: null,
    scan: null,
    applicant: { name: '', bin: '', region: '' },
    outgoing: { number: '', date: '' },
    incoming: { number: '', date: day },
    replyEmail: '',
    headName: '',
    people: [freshPerson(person, null)],
  };
}

/** Colleagues of one letter mostly work in one unit and ask for the same; a login is everybody's own. */
export function freshPerson(key: string, like: TypedPerson | null): TypedPerson {
  return {
    key,
    iin: '',
    surname: '',
    given: '',
    patronymic: '',
    position: '',
    unit: like?.unit ?? '',
    workPhone: '',
    mobile: '',
    ip: '',
    systems: (like?.systems ?? []).map((each) => ({ ...each, functions: [...each.functions], login: '' })),
  };
}

export function changePerson(
  people: readonly TypedPerson[],
  key: string,
  part: Partial<TypedPerson>,
): TypedPerson[] {
  return people.map((each) => (each.key === key ? { ...each, ...part } : each));
}

export function changeSystem(person: TypedPerson, system: string, part: Partial<TypedSystem>): TypedSystem[] {
  return person.systems.map((each) => (each.system === system ? { ...each, ...part } : each));
}

export function lacksOf(letter: TypedLetter): LetterLack[] {
  return [...lacksOfPaper(letter), ...lacksOfPeople(letter)];
}

function lacksOfPaper(letter: TypedLetter): LetterLack[] {
  const { applicant, outgoing, incoming } = letter;
  const bin = applicant.bin.trim();
  const checks: [LetterLack['what'], boolean][] = [
    ['applicant', applicant.name.trim() !== ''],
    ['bin', bin === '' || checkBin(bin).errors.length === 0],
    ['region', applicant.region !== ''],
    ['head', letter.headName.trim() !== ''],
    ['outgoingNumber', outgoing.number.trim() !== ''],
    ['outgoingDate', outgoing.date !== ''],
    ['incomingNumber', incoming.number.trim() !== ''],
    ['incomingDate', incoming.date !== ''],
    ['scan', letter.scan !== null],
    ['reasonClass', letter.reason !== null],
    ['people', letter.people.length > 0],
  ];
  return checks.flatMap(([what, fits]) => (fits ? [] : [{ what, field: what, person: null }]));
}

function lacksOfPeople({ people }: TypedLetter): LetterLack[] {
  const known = people.map(({ iin }) => checkIin(iin).normal);
  return people.flatMap((person, index) => {
    const { errors, normal } = checkIin(person.iin);
    const twice = errors.length === 0 && known.indexOf(normal) < index;
    const checks: [LetterLack['what'], boolean][] = [
      ['iin', errors.length === 0],
      ['iinTwice', !twice],
      ['name', person.surname.trim() !== '' && person.given.trim() !== ''],
      ['systems', person.systems.length > 0],
      ['functions', person.systems.every(({ functions }) => functions.length > 0)],
    ];
    return checks.flatMap(([what, fits]) => (fits ? [] : [{ what, field: `${person.key}.${what}`, person }]));
  });
}

/** The letter as the data service registers it; null while something is missing. */
export function paperLetterOf(letter: TypedLetter): PaperLetter | null {
  const { reason, scan, kind: _kind, ...rest } = letter;
  if (!reason || !scan || lacksOf(letter).length > 0) return null;
  const bin = checkBin(letter.applicant.bin).normal;
  return {
    ...rest,
    reason,
    scan,
    applicant: { ...letter.applicant, bin },
    people: letter.people.map((person) => askedOf(person, letter.language)),
  };
}

/** A letter says posts and units in its own language only. */
function askedOf(person: TypedPerson, language: Language): PaperLetter['people'][number] {
  const inOne = (text: string) => ({ kk: '', ru: '', [language]: text });
  const { surname, given, patronymic, workPhone, mobile, ip, systems } = person;
  return {
    iin: checkIin(person.iin).normal,
    name: { surname, given, patronymic },
    position: inOne(person.position),
    unit: inOne(person.unit),
    ...{ workPhone, mobile, ip, systems },
    extension: '',
  };
}
