import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { account } from '../accounts/index.ts';
import type { Event } from '../kernel/index.ts';
import { eventOf, ids } from '../testing/index.ts';
import { request } from './aggregate.ts';

const homes = { asking: ids.office, first: ids.device, second: ids.other };

let serial = 0;
/** Events happen one after another on each side; which side's clock is ahead is anybody's guess. */
function at(home: string, type: string, minute: number, ...bodies: Record<string, unknown>[]): Event {
  serial += 1;
  const id = `01948f00-0000-7000-8000-${String(1000 + serial).padStart(12, '0')}`;
  const time = {
    device: new Date(Date.UTC(2026, 10, 21, 9, minute)).toISOString(),
    offset: null,
    doubt: false,
  };
  return eventOf(type, { id, home, office: home, device: home, sequence: serial, time }, ...bodies);
}

const name = { kk: 'Е-Собес', ru: 'Е-Собес' };
const functions = [{ code: 'view', name: { kk: 'көру', ru: 'просмотр' } }];
const asked = { system: 'ESOBES', name, shortName: name, functions };
const basis = { number: '118-ж', date: '2026-11-02' };
const letter = (number: string) => ({ number, date: '2026-11-21' });

const prepared = at(
  homes.asking,
  'request.prepared',
  0,
  {
    language: 'kk',
    action: 'grant',
    reason: 'hiring',
    basis,
    channel: 'letter',
    lines: [
      { part: 2, systems: [asked, { ...asked, system: 'SP' }] },
      { part: 3, systems: [asked] },
    ],
    origin: null,
  },
  {},
  {},
);
const submitted = at(
  homes.asking,
  'request.submitted',
  1,
  {
    prepared: prepared.envelope.id,
    channel: 'letter',
    delivery: 'paper',
    outgoing: letter('1'),
    skudNumber: null,
  },
  { signedForm: null },
);
const withdrawn = (minute: number) =>
  at(homes.asking, 'request.withdrawn', minute, { prepared: prepared.envelope.id }, { reason: 'қажет емес' });

/** What one office may say of the request, whatever the others do. */
function answers(home: string): fc.Arbitrary<Event[]> {
  const line = fc.record({
    part: fc.constantFrom(2, 3),
    system: fc.constantFrom('ESOBES', 'SP'),
    result: fc.constantFrom('issued', 'refused', 'blocked'),
    account: fc.constant(null),
    event: fc.constant(null),
    reason: fc.constantFrom('other', null),
  });
  const answered = fc
    .tuple(fc.array(line, { minLength: 1, maxLength: 3 }), fc.nat(50))
    .map(([lines, minute]) => at(home, 'request.answered', minute, { lines }, { texts: {} }));
  const received = fc
    .tuple(fc.string({ minLength: 1, maxLength: 5, unit: 'binary-ascii' }), fc.nat(50))
    .map(([number, minute]) => at(home, 'request.received', minute, { incoming: letter(number) }));
  const replied = fc
    .nat(50)
    .map((minute) =>
      at(
        home,
        'request.replied',
        minute,
        { language: 'kk', way: 'paper', letter: letter('9') },
        { to: 'кімге' },
      ),
    );
  return fc.array(fc.oneof(received, answered, answered, replied), { maxLength: 5 });
}

/** Two rows of events as one: each in its own order, mixed as `picks` say. */
function mixed(a: readonly Event[], b: readonly Event[], picks: readonly boolean[]): Event[] {
  const [left, right] = [[...a], [...b]];
  const all: Event[] = [];
  for (let i = 0; left.length + right.length > 0; i++) {
    const from = right.length === 0 || (picks[i] && left.length > 0) ? left : right;
    all.push(...from.splice(0, 1));
  }
  return all;
}
const picks = fc.array(fc.boolean(), { minLength: 12, maxLength: 12 });

describe('answers of different offices', () => {
  it('to one request fold to the same whatever order they arrive in, and so does a withdrawal that crossed them', () => {
    const fold = (events: readonly Event[]) => {
      const state = [prepared, submitted, ...events].reduce(
        (before: ReturnType<typeof request.fold>, event) => request.fold(before, event),
        null,
      );
      return state && { state, rows: request.project(ids.record, state) };
    };
    fc.assert(
      fc.property(
        answers(homes.first),
        answers(homes.second),
        fc.boolean(),
        picks,
        picks,
        (first, second, takenBack, one, other) => {
          const asking = takenBack ? [withdrawn(5)] : [];
          const all = mixed(mixed(first, second, one), asking, other);
          const apart = [...asking, ...second, ...first];
          expect(fold(all)?.state).toEqual(fold(apart)?.state);
          expect(fold(all)?.rows).toEqual(fold(apart)?.rows);
        },
      ),
    );
  });
});

/** Acts on one account by the office that issued it and by the office whose employee uses it. */
function issue(home: string, minute: number, login: string): Event {
  const columns = {
    applicant: { name: 'Басқарма', bin: '', region: '61' },
    outgoing: letter('1'),
    incoming: letter('2'),
    system: 'ESOBES',
    systemName: name,
    day: '2026-11-21',
    basis: { reason: 'hiring', ...basis },
    automatic: false,
  };
  const user = {
    employee: null,
    iin: '900101300007',
    name: { surname: 'Қасымов', given: 'Ерлан', patronymic: '' },
    position: { kk: '', ru: '' },
    unit: { kk: '', ru: '' },
    login,
  };
  return at(
    home,
    'account.issued',
    minute,
    { line: { request: ids.record, part: 2, system: 'ESOBES' }, columns, functions },
    user,
    { administrator: 'Әлімбаева С. Қ.', basisTitle: '', note: '' },
  );
}

const noted = (home: string) =>
  fc
    .tuple(fc.nat(50), fc.constantFrom('2026-11-20', '2026-11-21'), fc.boolean())
    .map(([minute, day, own]) =>
      at(home, 'account.loginNoted', minute, { day, passwordChanged: own, source: 'person' }),
    );
const blocked = (home: string) =>
  fc
    .tuple(fc.nat(50), fc.constantFrom('inactive', 'violation', 'dismissal'))
    .map(([minute, cause]) =>
      at(
        home,
        'account.blocked',
        minute,
        { cause, day: '2026-11-21', line: null, lastSeen: null },
        { text: '', document: null },
      ),
    );
const accepted = (home: string) =>
  fc
    .tuple(fc.nat(50), fc.constantFrom('1', '2'))
    .map(([minute, version]) =>
      at(home, 'account.policyAccepted', minute, { version, day: '2026-11-21' }, { sheet: null }),
    );
const again = (home: string) => fc.nat(50).map((minute) => issue(home, minute, 'kasymov.e'));

describe('acts of different offices', () => {
  it('on one account fold to the same rows whatever order they arrive in', () => {
    const first = issue(homes.first, 0, 'kasymov.e');
    const rows = (events: readonly Event[]) => {
      const state = [first, ...events].reduce(
        (before: ReturnType<typeof account.fold>, event) => account.fold(before, event),
        null,
      );
      return state && account.project(ids.record, state).rows;
    };
    const owner = fc.array(fc.oneof(again(homes.first), blocked(homes.first), accepted(homes.first)), {
      maxLength: 5,
    });
    const user = fc.array(fc.oneof(noted(homes.second), blocked(homes.second), accepted(homes.second)), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(owner, user, picks, (issued, seen, order) => {
        expect(rows(mixed(issued, seen, order))).toEqual(rows([...seen, ...issued]));
      }),
      { numRuns: 1000 },
    );
  });
});
