import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DocumentTree, documentTree } from '../../documents/index.ts';
import type { Language } from '../../kernel/index.ts';
import { bundled, forms, reasonClass, ruleSetFor } from '../../norms/index.ts';
import { linesOf } from '../../testing/index.ts';
import { type Appendix1View, appendix1, appendix1View } from './appendix-1.ts';

const set = ruleSetFor('2026-11-21', bundled.ruleSets);

function viewIn(language: Language): Appendix1View {
  const words = {
    kk: {
      position: 'Бас маман',
      unit: 'Төлемдер бөлімі',
      system: '«Е-Собес» ААЖ',
      read: 'іздеу',
      head: 'Басқарма басшысы',
    },
    ru: {
      position: 'Главный специалист',
      unit: 'Отдел выплат',
      system: 'АИС "Е-Собес"',
      read: 'поиск',
      head: 'Руководитель управления',
    },
  }[language];
  return {
    action: 'grant',
    basis: {
      reason: 'hiring',
      grounds: reasonClass(set, 'hiring')?.grounds[language] ?? '',
      title: '',
      number: '87-ж/қ',
      date: '2025-12-02',
    },
    rows: [
      {
        fullName: 'Қасымов Ерлан Болатұлы',
        iin: '900101300007',
        workPhone: '+7 725 333 21 15',
        extension: '104',
        mobile: '+7 701 234 56 78',
        ip: '10.15.4.21',
        position: words.position,
        unit: words.unit,
        systems: [{ name: words.system, shortName: words.system, login: '', functions: [words.read, 'x'] }],
      },
    ],
    replyEmail: 'turkistan@enbek.gov.kz',
    date: '2026-11-21',
    head: { name: 'Бекенов Асқар Серікұлы', position: words.head },
    outgoing: { number: '03-11/460', date: '2026-11-21' },
  };
}

const made = (view: Appendix1View, language: Language): DocumentTree =>
  documentTree.parse(appendix1(appendix1View.parse(view), forms.accessRequest[language], language));

describe('appendix1', () => {
  it('is the prescribed form in Russian', () => {
    expect(linesOf(made(viewIn('ru'), 'ru'))).toEqual([
      'Приложение 1',
      'к Правилам сопровождения',
      'и доступа к информационным',
      'системам и базам данных',
      'Форма',
      'Исх. № 03-11/460 от 21.11.2026',
      'Заявка на регистрацию (создание) учетной записи пользователя',
      'и предоставления ему (или изменения его) прав доступа к информационным',
      'системам',
      'Прошу предоставить доступ к информационным системам',
      '(предоставить доступ, заблокировать, изменить права пользователя к информационным системам,',
      'на основании приказа о приеме на работу от 2 декабря 2025 года № 87-ж/қ',
      'с указанием основания, по которому подается заявка)',
      ...forms.accessRequest.ru.columns,
      '1',
      'Қасымов Ерлан Болатұлы | ИИН: 900101300007 | логин: — | раб. тел.: +7 725 333 21 15, вн.\u00a0104 | сот. тел.: +7 701 234 56 78 | ip-адрес: 10.15.4.21',
      'Главный специалист | Отдел выплат',
      'АИС "Е-Собес"',
      'поиск; | x',
      'Данные просим выслать на электронный адрес turkistan@enbek.gov.kz',
      '21 ноября 2026 года',
      'Руководитель управления ____ / Бекенов Асқар Серікұлы',
      '(Фамилия, имя, отчество (при его наличии), подпись руководителя)',
    ]);
  });

  it('is the prescribed form in Kazakh, in the order of Kazakh words', () => {
    const lines = linesOf(made(viewIn('kk'), 'kk'));
    expect(lines.slice(4, 12)).toEqual([
      'Нысан',
      'Шығ. № 03-11/460, 21.11.2026',
      'Пайдаланушының есептік жазбасын тіркеуге (құруға)',
      'және оған ақпараттық жүйелерге қол жеткізу құқықтарын беруге',
      '(немесе оның құқықтарын өзгертуге) арналған өтінім',
      'жұмысқа қабылдау туралы 2025 жылғы 2 желтоқсандағы № 87-ж/қ бұйрық негізінде',
      'ақпараттық жүйелерге қолжетімділік беруді сұраймын',
      forms.accessRequest.kk.bodyHint.join(' '),
    ]);
    expect(lines).toContain('2026 жылғы 21 қараша');
    expect(lines.find((line) => line.includes('ЖСН: '))).toContain(
      'Қасымов Ерлан Болатұлы | ЖСН: 900101300007',
    );
  });

  it('writes every month of a basis', () => {
    const written = Array.from({ length: 12 }, (_, month) => {
      const view = viewIn('kk');
      view.basis.date = `2026-${String(month + 1).padStart(2, '0')}-05`;
      return linesOf(made(view, 'kk'))[9]?.match(/5 (\S+) №/)?.[1];
    });
    expect(written).toEqual([
      ...['қаңтардағы', 'ақпандағы', 'наурыздағы', 'сәуірдегі', 'мамырдағы', 'маусымдағы'],
      ...['шілдедегі', 'тамыздағы', 'қыркүйектегі', 'қазандағы', 'қарашадағы', 'желтоқсандағы'],
    ]);
  });

  it('has words for every reason of the rules and leaves no placeholder', () => {
    for (const language of ['kk', 'ru'] as const) {
      for (const { code, grounds, order } of set.reasonClasses) {
        for (const title of order ? [''] : ['', 'қызметтік жазба']) {
          const view = viewIn(language);
          view.basis = { ...view.basis, reason: code, grounds: grounds[language], title };
          const text = linesOf(made(view, language)).join('\n');
          expect(text).toContain('87-ж/қ');
          expect(text).not.toMatch(/[{}]/);
          if (!order) expect(text).toContain(grounds[language]);
          if (title) expect(text).toContain(`«${title}»`);
        }
      }
    }
  });

  it('speaks of several users where the action concerns their rights', () => {
    const view = viewIn('ru');
    const [person] = view.rows;
    if (!person) throw new Error('no person');
    const many = { ...view, action: 'change' as const, rows: [person, person] };
    expect(linesOf(made(many, 'ru'))).toContain(
      'Прошу изменить права пользователей к информационным системам',
    );
    expect(linesOf(made({ ...many, rows: [person] }, 'ru'))).toContain(
      'Прошу изменить права пользователя к информационным системам',
    );
  });

  it('prints one login once and different ones with their systems', () => {
    const loginsOf = (...logins: string[]) => {
      const view = viewIn('ru');
      const [person] = view.rows;
      const systems = logins.map((login, at) => ({
        name: `АИС ${at}`,
        shortName: `S${at}`,
        login,
        functions: ['x'],
      }));
      const cell = linesOf(made({ ...view, rows: person ? [{ ...person, systems }] : [] }, 'ru'));
      return cell.find((line) => line.includes('ИИН: 9'))?.match(/логин: ([^|]+) \|/)?.[1];
    };
    expect(loginsOf('', '')).toBe('—');
    expect(loginsOf('erl01', 'erl01')).toBe('erl01');
    expect(loginsOf('erl01', 'qas77')).toBe('erl01 (S0); qas77 (S1)');
    expect(loginsOf('erl01', '')).toBe('erl01 (S0)');
  });

  it('leaves the blanks of the form where nothing is known', () => {
    const view = {
      ...viewIn('ru'),
      date: null,
      outgoing: null,
      replyEmail: '',
      head: { name: '', position: '' },
    };
    const lines = linesOf(made(view, 'ru'));
    expect(lines).toContain(forms.accessRequest.ru.blankDate);
    expect(lines).toContain('Данные просим выслать на электронный адрес');
    expect(lines.join()).not.toContain('Исх.');
    const draft = { ...viewIn('kk'), basis: { ...viewIn('kk').basis, number: '', date: '' as const } };
    expect(linesOf(made(draft, 'kk'))[9]).toBe(
      'жұмысқа қабылдау туралы ____________ № ____________ бұйрық негізінде',
    );
  });

  it('prints everything once, however much there is of it', () => {
    const word = fc.string({ minLength: 1, maxLength: 200 }).filter((text) => text.isWellFormed());
    const systems = fc.array(fc.array(word, { minLength: 1, maxLength: 60 }), {
      minLength: 1,
      maxLength: 20,
    });
    fc.assert(
      fc.property(fc.array(systems, { minLength: 1, maxLength: 4 }), (people) => {
        const view = viewIn('kk');
        const [person] = view.rows;
        if (!person) throw new Error('no person');
        view.rows = people.map((of) => ({
          ...person,
          systems: of.map((functions, at) => ({ name: `S${at}`, shortName: `S${at}`, login: '', functions })),
        }));
        const table = made(view, 'kk').nodes.find((node) => node.kind === 'table');
        if (table?.kind !== 'table') throw new Error('no table');
        table.groups.forEach((group, at) => {
          const printed = group.rows.flatMap((row) =>
            (row[1] ?? []).flatMap(({ runs }) => runs.map(({ text }) => text)),
          );
          const asked = people[at] ?? [];
          expect(printed.length).toBe(asked.reduce((sum, functions) => sum + functions.length, 0));
          expect(group.rows.filter((row) => (row[0] ?? []).length > 0)).toHaveLength(asked.length);
        });
      }),
      { numRuns: 30 },
    );
  });
});
