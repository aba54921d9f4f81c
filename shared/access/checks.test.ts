import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addYears } from '../calendar/index.ts';
import { type AccessNorms, type CheckedRequest, checkRequest, firstObstacle } from './checks.ts';

const norms: AccessNorms = {
  basisAgeYears: 1,
  corporateDomains: ['enbek.gov.kz', '*.gov.kz'],
  reason: (code) =>
    code === 'hiring'
      ? { order: true, paragraph: '18', actions: ['grant', 'change'] }
      : code === 'lostPassword'
        ? { order: false, paragraph: '24', actions: ['grant', 'change', 'block'] }
        : null,
  cite: (paragraph) => `349/2021 ¶${paragraph}`,
};
const day = '2026-11-21';

const whole: CheckedRequest = {
  action: 'grant',
  reason: 'hiring',
  basis: { title: '', number: '87-ж/қ', date: '2026-11-02', hasCopy: true },
  channel: 'letter',
  lines: [
    {
      employee: '01948f00-0000-7000-8000-000000000001',
      known: true,
      systems: [{ system: 'ESOBES', known: true, terminal: false, functions: 2, login: '' }],
    },
  ],
  replyEmail: 'turkistan.uszn@enbek.gov.kz',
  replyEmailReason: '',
  headName: 'Бекенов Асқар',
  outgoing: { number: '03-11/460', date: '2026-11-21' },
  skudNumber: '',
};

function obstacles(change: Partial<CheckedRequest>, on = day): string[] {
  return checkRequest({ ...whole, ...change }, norms, on)
    .filter((each) => each.level === 'error')
    .map((each) => each.code);
}
const basis = (change: Partial<CheckedRequest['basis']>) => ({ basis: { ...whole.basis, ...change } });
const withSystem = (change: Partial<CheckedRequest['lines'][0]['systems'][0]>) => ({
  lines: [
    {
      employee: 'x',
      known: true,
      systems: [{ system: 'ENP', known: true, terminal: false, functions: 1, login: '', ...change }],
    },
  ],
});

describe('an access request', () => {
  it('passes when every rule is met, and every passed rule names its paragraph', () => {
    const checks = checkRequest(whole, norms, day);
    expect(checks.filter((each) => each.level !== 'passed')).toEqual([]);
    expect(checks.every((each) => each.paragraph?.startsWith('349/2021 ¶'))).toBe(true);
    expect(firstObstacle(checks, 'submit')).toBeNull();
  });

  it('needs action, reason, channel, somebody and a head (Appendix 1)', () => {
    expect(obstacles({ action: null })).toEqual(['access.actionRequired']);
    expect(obstacles({ reason: null })).toContain('access.reasonRequired');
    expect(obstacles({ channel: null })).toContain('access.channelRequired');
    expect(obstacles({ lines: [] })).toEqual(['access.linesRequired']);
    expect(obstacles({ headName: '' })).toEqual(['access.headRequired']);
  });

  it('does not take a reason that does not fit the action', () => {
    expect(obstacles({ action: 'block', ...withSystem({ login: 'kasymov' }) })).toEqual([
      'access.reasonMismatch',
    ]);
  });
});

describe('the basis document (¶18)', () => {
  it.each([
    ['today', '2026-11-21', []],
    ['exactly one year ago', '2025-11-21', []],
    ['one day more than a year ago', '2025-11-20', ['access.basisTooOld']],
    ['tomorrow', '2026-11-22', ['access.basisDateFuture']],
  ])('dated %s', (_when, date, expected) => {
    expect(obstacles(basis({ date }))).toEqual(expected);
  });

  it('counts a year from 29 February to 28 February', () => {
    expect(obstacles(basis({ date: '2027-02-28' }), '2028-02-29')).not.toContain('access.basisTooOld');
    expect(obstacles(basis({ date: '2027-02-27' }), '2028-02-29')).toContain('access.basisTooOld');
    expect(obstacles(basis({ date: '2024-02-29' }), '2025-02-28')).not.toContain('access.basisTooOld');
    expect(obstacles(basis({ date: '2024-02-29' }), '2025-03-01')).toContain('access.basisTooOld');
  });

  it('tells both dates and the earliest day that would do', () => {
    const found = checkRequest({ ...whole, ...basis({ date: '2025-11-02' }) }, norms, day).find(
      (each) => each.code === 'access.basisTooOld',
    );
    expect(found?.params).toEqual({ date: '2025-11-02', day, earliest: '2025-11-21' });
    expect(found?.paragraph).toBe('349/2021 ¶18');
  });

  it('is within the year for any day from the anniversary to the filing, and never outside', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9000 }), fc.integer({ min: -5, max: 800 }), (offset, age) => {
        const filing = addDays('2005-01-01', offset);
        const date = addDays(filing, -age);
        const allowed = date <= filing && date >= addYears(filing, -1);
        expect(obstacles({ ...basis({ date }), outgoing: { number: '1', date: filing } }, filing)).toEqual(
          allowed ? [] : [age < 0 ? 'access.basisDateFuture' : 'access.basisTooOld'],
        );
      }),
    );
  });

  it('needs number, date and copy; a reason of the second class needs the title of its document and no fresh order', () => {
    expect(obstacles(basis({ number: '' }))).toEqual(['access.basisNumberRequired']);
    expect(obstacles(basis({ date: '' }))).toEqual(['access.basisDateRequired']);
    expect(obstacles(basis({ hasCopy: false }))).toEqual(['access.basisCopyRequired']);
    expect(obstacles({ reason: 'lostPassword', ...basis({ date: '2020-01-01' }) })).toEqual([
      'access.basisKindRequired',
    ]);
  });
});

describe('employees, systems and functions', () => {
  it('lets a terminal system go only through СКУД (¶14)', () => {
    expect(obstacles(withSystem({ terminal: true }))).toEqual(['access.terminalOnlySkud']);
    expect(obstacles({ ...withSystem({ terminal: true }), channel: 'skud', skudNumber: '7' })).toEqual([]);
  });

  it('demands a login to block or to change, and not to grant', () => {
    expect(obstacles(withSystem({ login: '' }))).toEqual([]);
    expect(obstacles({ action: 'change', ...withSystem({ login: '' }) })).toEqual(['access.loginRequired']);
    expect(obstacles({ action: 'change', ...withSystem({ login: 'kasymov' }) })).toEqual([]);
  });

  it('demands known employees, known systems and at least one function of each', () => {
    expect(obstacles(withSystem({ functions: 0 }))).toEqual(['access.functionsRequired']);
    expect(obstacles(withSystem({ known: false }))).toEqual(['access.unknownSystem']);
    expect(obstacles({ lines: [{ employee: 'x', known: true, systems: [] }] })).toEqual([
      'access.systemsRequired',
    ]);
    expect(obstacles({ lines: whole.lines.map((line) => ({ ...line, known: false })) })).toEqual([
      'access.unknownEmployee',
    ]);
  });
});

describe('the reply mailbox (¶17)', () => {
  it('is required, must be a mailbox, and corporate unless a reason is given', () => {
    expect(obstacles({ replyEmail: '' })).toEqual(['access.replyEmailRequired']);
    expect(obstacles({ replyEmail: 'office@' })).toEqual(['access.replyEmailInvalid']);
    expect(obstacles({ replyEmail: 'office@gmail.com' })).toEqual(['access.replyEmailNotCorporate']);
    expect(obstacles({ replyEmail: 'office@gmail.com', replyEmailReason: 'почта отключена' })).toEqual([]);
    expect(obstacles({ replyEmail: 'a@uszn.turkistan.gov.kz' })).toEqual([]);
  });
});

describe('dispatch', () => {
  it('stands in the way of submission only', () => {
    const checks = checkRequest({ ...whole, outgoing: { number: '', date: '' } }, norms, day);
    expect(firstObstacle(checks, 'prepare')).toBeNull();
    expect(firstObstacle(checks, 'submit')?.code).toBe('access.outgoingRequired');
  });

  it('refuses an outgoing date in the future and a СКУД request without its number', () => {
    expect(obstacles({ outgoing: { number: '1', date: '2026-11-22' } })).toEqual([
      'access.outgoingDateFuture',
    ]);
    expect(obstacles({ channel: 'skud' })).toEqual(['access.skudNumberRequired']);
  });
});
