import { describe, expect, it } from 'vitest';
import type { EmployeeCard } from '../employees/index.ts';
import { bundled, systemByCode } from '../norms/index.ts';
import { checkRequest, firstObstacle } from './checks.ts';
import { accessNorms } from './norms.ts';
import { appendix1Of, printedDraft, printedPrepared } from './printed.ts';
import { checkedDraft, draftOf, type Known, preparedParts, saysTheSame } from './resolve.ts';
import { emptyDraft, type RequestDraft } from './schema.ts';
import type { PreparedRequest } from './state.ts';

const day = '2026-11-21';
const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const card: EmployeeCard = {
  iin: '900101300007',
  name: { surname: 'Қасымов', given: 'Ерлан', patronymic: 'Бақытұлы' },
  position: { kk: 'бас маман', ru: 'главный специалист' },
  unit: { kk: 'Төлемдер бөлімі', ru: 'Отдел выплат' },
  workPhone: '+77253351234',
  extension: '105',
  mobile: '+77012345678',
  email: '',
  emailReason: '',
  ip: '10.0.0.17',
  status: 'working',
};
const known: Known = {
  employee: (employee) => (employee === id(1) ? { card, last: id(101) } : undefined),
  system: (code) => systemByCode(code) ?? undefined,
};
const draft: RequestDraft = {
  ...emptyDraft('kk'),
  action: 'grant',
  reason: 'hiring',
  basis: {
    title: '',
    number: '118-ж',
    date: '2026-11-02',
    copy: { id: id(9), sha256: 'a'.repeat(64), size: 10, name: 'бұйрық.pdf', mime: 'application/pdf' },
  },
  channel: 'letter',
  lines: [{ employee: id(1), systems: [{ system: 'ESOBES', functions: ['view', 'search'], login: '' }] }],
  replyEmail: 'kense@enbek.gov.kz',
  head: { name: 'Оспанова А. С.', positionKk: 'басшы', positionRu: 'руководитель' },
};
const norms = accessNorms(day, bundled);
const obstacle = (changes: Partial<RequestDraft>, stage: 'prepare' | 'submit' = 'prepare') => {
  const checked = checkedDraft(
    { ...draft, ...changes },
    (employee) => known.employee(employee) !== undefined,
    known.system,
  );
  return firstObstacle(checkRequest(checked, norms, day), stage)?.code ?? null;
};

/** As the fold keeps the event that these parts make. */
function prepared(of: RequestDraft): PreparedRequest {
  const parts = preparedParts(of, known);
  if (!parts) throw new Error('not ready');
  const [papers, ...people] = parts.persons;
  return {
    ...parts.common,
    event: id(50),
    at: '2026-11-21T09:00:00.000Z',
    correspondence: papers as PreparedRequest['correspondence'],
    people: Object.fromEntries(people.map((each, index) => [index + 2, each])) as PreparedRequest['people'],
  };
}

describe('checkedDraft', () => {
  it('finds nothing in the way of a complete draft, and the dispatch before submission', () => {
    expect(obstacle({})).toBeNull();
    expect(obstacle({}, 'submit')).toBe('access.outgoingRequired');
  });

  it.each<[string, RequestDraft['lines'], string]>([
    ['an unknown employee', [{ employee: id(2), systems: [] }], 'access.unknownEmployee'],
    ['no system', [{ employee: id(1), systems: [] }], 'access.systemsRequired'],
    [
      'an unknown system',
      [{ employee: id(1), systems: [{ system: 'NONE', functions: ['view'], login: '' }] }],
      'access.unknownSystem',
    ],
    [
      'only functions that the catalogue has no longer',
      [{ employee: id(1), systems: [{ system: 'ESOBES', functions: ['gone'], login: '' }] }],
      'access.functionsRequired',
    ],
  ])('finds %s', (_what, lines, code) => {
    expect(obstacle({ lines })).toBe(code);
  });

  it('demands a login to block or change (Appendix 1)', () => {
    expect(obstacle({ action: 'block', reason: 'dismissal' })).toBe('access.loginRequired');
    expect(obstacle({ action: 'change', reason: 'transfer' })).toBe('access.loginRequired');
  });
});

describe('preparedParts', () => {
  it('freezes names in both languages and says what the act relies on', () => {
    const parts = preparedParts(draft, known);
    expect(parts?.buildsOn).toEqual([{ aggregate: id(1), event: id(101) }]);
    expect(parts?.common.lines).toEqual([
      {
        part: 2,
        systems: [
          expect.objectContaining({
            system: 'ESOBES',
            functions: [
              expect.objectContaining({ code: 'search' }),
              expect.objectContaining({ code: 'view' }),
            ],
          }),
        ],
      },
    ]);
    expect(parts?.persons[1]).toMatchObject({ employee: id(1), iin: card.iin, logins: { ESOBES: '' } });
    expect(JSON.stringify(parts?.common)).not.toMatch(/Қасымов|900101300007|Оспанова/);
  });

  it('gives nothing while something is missing', () => {
    expect(preparedParts({ ...draft, replyEmail: '' }, known)).toBeNull();
    expect(preparedParts({ ...draft, basis: { ...draft.basis, copy: null } }, known)).toBeNull();
    expect(preparedParts({ ...draft, lines: [{ employee: id(2), systems: [] }] }, known)).toBeNull();
  });
});

describe('draftOf', () => {
  it('gives back what was prepared', () => {
    expect(saysTheSame(draft, prepared(draft))).toBe(true);
    expect(draftOf(prepared(draft)).lines[0]?.systems[0]?.functions).toEqual(['search', 'view']);
  });

  it('sees a change of what is signed, not of the dispatch', () => {
    expect(saysTheSame({ ...draft, outgoing: { number: '7', date: day } }, prepared(draft))).toBe(true);
    expect(saysTheSame({ ...draft, replyEmail: 'x@enbek.gov.kz' }, prepared(draft))).toBe(false);
    expect(saysTheSame(draft, { ...prepared(draft), correspondence: null })).toBe(false);
  });
});

describe('appendix1Of', () => {
  const reason = norms.set.reasonClasses.find(({ code }) => code === 'hiring') ?? null;

  it('is the same from the draft and from what was prepared of it', () => {
    const typed = printedDraft(draft, known);
    for (const language of ['kk', 'ru'] as const)
      expect(typed && appendix1Of(typed, reason, language)).toEqual(
        appendix1Of(printedPrepared(prepared(draft), null), reason, language),
      );
  });

  it('speaks the language of the document', () => {
    const view = appendix1Of(printedPrepared(prepared(draft), { number: '15', date: day }), reason, 'ru');
    expect(view.rows[0]).toMatchObject({
      fullName: 'Қасымов Ерлан Бақытұлы',
      mobile: '+7 701 234 56 78',
      position: 'главный специалист',
    });
    expect(view).toMatchObject({ date: day, head: { position: 'руководитель' }, outgoing: { number: '15' } });
  });

  it('leaves the date blank while the letter has none', () => {
    const half = printedDraft({ ...draft, outgoing: { number: '15', date: '' } }, known);
    expect(half && appendix1Of(half, reason, 'kk')).toMatchObject({ date: null, outgoing: null });
  });

  it('cannot be made of a draft that does not say who asks for what', () => {
    expect(printedDraft({ ...draft, action: null }, known)).toBeNull();
    expect(printedDraft({ ...draft, lines: [] }, known)).toBeNull();
  });
});
