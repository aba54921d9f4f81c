import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type DocumentTree,
  documentTree,
  paginate,
  sheet,
  textArea,
  totalsText,
} from '../../documents/index.ts';
import type { Language } from '../../kernel/index.ts';
import { forms } from '../../norms/index.ts';
import { linesOf } from '../../testing/index.ts';
import { type JournalEntryView, type JournalView, journal, journalSheet } from './index.ts';

const entry: JournalEntryView = {
  number: 12,
  provisional: false,
  region: 'Түркістан облысы',
  skud: '',
  outgoing: { number: '03-11/460', date: '2026-11-16' },
  incoming: { number: '7781', date: '2026-11-17' },
  system: '«Е-Собес» ААЖ',
  day: '2026-11-18',
  basis: { name: 'жұмысқа қабылдау туралы бұйрық', number: '87-ж/қ', date: '2026-11-02' },
  administrator: 'Оразбаева Жанар Серікқызы',
  automatic: false,
  issuer: '',
  corrects: null,
  correctedBy: null,
  note: '',
};

const view = (entries: readonly JournalEntryView[], more: Partial<JournalView> = {}): JournalView => ({
  office: 'Министрлік',
  period: { from: '2026-01-01', to: '2026-12-31' },
  volume: null,
  apart: null,
  entries,
  checksum: '9f2c 41ab',
  closing: null,
  ...more,
});
const made = (of: JournalView, language: Language): DocumentTree =>
  documentTree.parse(journal(of, forms.journal[language], language));
const numbered = (count: number, first = 1) =>
  Array.from({ length: count }, (_, at) => ({ ...entry, number: first + at }));

function tableOf(tree: DocumentTree) {
  const table = tree.nodes.find((node) => node.kind === 'table');
  if (table?.kind !== 'table') throw new Error('no table');
  return table;
}

/** Words of the columns of one entry. */
function columnsOf(of: JournalEntryView, language: Language): string[] {
  const lines = linesOf(made(view([of]), language));
  return lines.slice(lines.indexOf(forms.journal[language].columns[6]) + 1).slice(-7);
}

describe('journal', () => {
  it('is Appendix 2 with its prescribed words, across the sheet', () => {
    expect(linesOf(made(view([entry]), 'ru')).slice(0, 15)).toEqual([
      'Приложение 2',
      'к Правилам сопровождения',
      'и доступа к информационным',
      'системам и базам данных',
      'Форма',
      'Журнал регистрации пользователей и выдачи персональных уникальных идентификаторов (логинов)',
      'Министрлік',
      'Период: 1 января 2026 года – 31 декабря 2026 года',
      '№',
      'Регион/исх. номер, дата письма заявителя и вход. номер, дата письма владельца ИС',
      'Название информационных систем и баз данных, к которым предоставляется доступ',
      'Дата регистрации пользователей и выдачи персональных уникальных идентификаторов (логинов)',
      'Основание',
      'Фамилия, имя, отчество (при его наличии) администратора',
      'Примечание',
    ]);
    const kazakh = linesOf(made(view([entry]), 'kk'));
    expect(kazakh.slice(4, 8)).toEqual([
      'Нысан',
      'Пайдаланушыларды тіркеу және дербес бірегей сәйкестендіргіштерді (логиндерді) беру журналы',
      'Министрлік',
      'Кезең: 2026 жылғы 1 қаңтар – 2026 жылғы 31 желтоқсан',
    ]);
    expect(kazakh.slice(8, 15)).toEqual(forms.journal.kk.columns);
    for (const language of ['kk', 'ru'] as const) {
      const tree = made(view([entry]), language);
      expect(tree.orientation).toBe('landscape');
      expect(tree.footerNote).toContain('SHA-256): 9f2c 41ab');
      expect(tree.pageFooter).toMatch(/\{page\}.*\{pages\}/);
      const widths = tableOf(tree).columns.reduce((a, b) => a + b, 0);
      expect(widths).toBe(textArea(tree).width);
    }
  });

  it('writes an entry in the seven columns', () => {
    expect(columnsOf(entry, 'ru')).toEqual([
      '12',
      'Түркістан облысы | исх. № 03-11/460 от 16.11.2026 | вх. № 7781 от 17.11.2026',
      '«Е-Собес» ААЖ',
      '18.11.2026',
      'жұмысқа қабылдау туралы бұйрық | № 87-ж/қ от 02.11.2026',
      'Оразбаева Жанар Серікқызы',
      '',
    ]);
    expect(columnsOf(entry, 'kk')[1]).toBe(
      'Түркістан облысы | шығ. № 03-11/460, 16.11.2026 | кір. № 7781, 17.11.2026',
    );
  });

  it('marks provisional numbers, corrections and what СКУД did', () => {
    const notes = (of: Partial<JournalEntryView>, language: Language) =>
      columnsOf({ ...entry, ...of }, language)[6];
    expect(columnsOf({ ...entry, provisional: true }, 'ru')[0]).toBe('(12)');
    expect(notes({ provisional: true }, 'kk')).toBe('алдын ала берілген нөмір');
    expect(columnsOf({ ...entry, number: null, provisional: true }, 'kk')[0]).toBe('(—)');
    expect(notes({ number: null, provisional: true }, 'ru')).toBe('номер ещё не присвоен');
    expect(notes({ corrects: 9, note: 'x' }, 'ru')).toBe('исправляет запись № 9 | x');
    expect(notes({ corrects: 9 }, 'kk')).toBe('№ 9 жазбаны түзетеді');
    expect(notes({ correctedBy: 15 }, 'ru')).toBe('исправлена записью № 15');
    expect(notes({ correctedBy: 15 }, 'kk')).toBe('№ 15 жазбамен түзетілген');
    expect(notes({ automatic: true, issuer: 'Министрлік' }, 'ru')).toBe(
      'автоматически (СКУД) | логин выдан: Министрлік',
    );
    const skud = { ...entry, skud: '2026-11-44871', outgoing: null, incoming: null };
    expect(columnsOf(skud, 'ru')[1]).toBe('Түркістан облысы | СКУД, № 2026-11-44871');
  });

  it('totals every page, and the pages add up to the whole', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 120 }),
        fc.infiniteStream(fc.integer({ min: 30, max: 320 })),
        (count, seed) => {
          const tree = made(view(numbered(count, 101)), 'ru');
          const table = tableOf(tree);
          // Five paragraphs of the heading, headings of the table, totals, a row for each entry.
          const heights = [...seed.take(7 + count)];
          const totals = paginate(tree, heights).pages.flatMap((page) =>
            page.flatMap(({ groups }) => (groups ? [totalsText(table, groups)] : [])),
          );
          const counts = totals.map((text) => Number(/: (\d+), № /.exec(text)?.[1]));
          expect(counts.reduce((a, b) => a + b, 0)).toBe(count);
          expect(totals[0]).toMatch(/^Итого записей на странице: \d+, № 101/);
          expect(totals.at(-1)?.endsWith(String(100 + count))).toBe(true);
        },
      ),
      { numRuns: 30 },
    );
  });

  it('says that a period has no entries', () => {
    const closing = { sheets: 1, day: null, signer: { position: '', name: '' } };
    const lines = linesOf(made(view([], { closing }), 'kk'));
    expect(lines).toContain('Бұл кезеңде жазба жоқ.');
    expect(lines).toContain('Журналда жазба жоқ.');
  });

  it('names the volume when the period has more than one', () => {
    const volume = { number: 2, of: 7 };
    expect(linesOf(made(view([entry], { volume }), 'ru'))[7]).toMatch(/\. Том 2 из 7$/);
    expect(linesOf(made(view([entry], { volume }), 'kk'))[7]).toMatch(/\. 7 томның 2-томы$/);
  });

  it('loses nothing of a text that is longer than a page, and parts it in rows', () => {
    const word = fc
      .string({ minLength: 1, maxLength: 60, unit: 'grapheme' })
      .map((text) => text.replace(/\s/g, '_'));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 120 }), (words) => {
        const note = words.join(' ').slice(0, 3500).trim();
        if (!note.isWellFormed()) return;
        const [group] = tableOf(made(view([{ ...entry, note }]), 'ru')).groups;
        const printed = group?.rows.flatMap((row) => (row[6] ?? []).map(({ runs }) => runs[0]?.text ?? ''));
        expect(printed?.join('').replace(/ /g, '')).toBe(note.replace(/ /g, ''));
        for (const row of group?.rows ?? []) {
          const length = (row[6] ?? []).reduce((sum, { runs }) => sum + (runs[0]?.text.length ?? 0), 0);
          expect(length).toBeLessThanOrEqual(400);
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('the closing sheet', () => {
  const closed = (sheets: number | null, language: Language) => {
    const signer = { position: 'Басшы', name: 'Бекенов Асқар' };
    const closing = { sheets, day: '2026-12-31', signer };
    const lines = linesOf(made(view(numbered(3, 7), { closing }), language));
    return lines.slice(lines.findIndex((line) => /^(Заверительная|Куәландыру)/.test(line)));
  };

  it('counts the sheets in figures and in words of either language', () => {
    expect(closed(22, 'ru')).toEqual([
      'Заверительная надпись',
      'В настоящем журнале прошнуровано, пронумеровано и скреплено печатью 22 (двадцать два) листа.',
      'Записей в журнале: 3, № 7 – № 9.',
      'Басшы ____ / Бекенов Асқар',
      '(фамилия, имя, отчество (при его наличии), подпись)',
      'М.П.',
      '31 декабря 2026 года',
    ]);
    expect(closed(22, 'kk').slice(0, 3)).toEqual([
      'Куәландыру жазбасы',
      'Осы журналда 22 (жиырма екі) парақ тігілген, нөмірленген және мөрмен бекітілген.',
      'Журналдағы жазбалар саны: 3, № 7 – № 9.',
    ]);
    expect(closed(1, 'ru')[1]).toMatch(/ 1 \(один\) лист\.$/);
    expect(closed(115, 'ru')[1]).toMatch(/ 115 \(сто пятнадцать\) листов\.$/);
  });

  it('leaves a number that is not known to be written by hand, and stands on a page of its own', () => {
    expect(closed(null, 'ru')[1]).toMatch(/печатью _+ \(_+\) листов\.$/);
    expect(closed(null, 'kk')[1]).toMatch(/^Осы журналда _+ \(_+\) парақ/);
    const signer = { position: '', name: '' };
    const tree = made(view([entry], { closing: { sheets: 1, day: null, signer } }), 'ru');
    const { pages } = paginate(
      tree,
      Array.from({ length: tree.nodes.length + 2 }, () => 20),
    );
    expect(pages).toHaveLength(2);
  });
});

describe('journalSheet', () => {
  it('has the headings of the form and text in every cell', () => {
    for (const language of ['kk', 'ru'] as const) {
      const of = sheet.parse(journalSheet([{ ...entry, note: '=1+1' }], forms.journal[language], language));
      expect(of.columns.map(({ title }) => title)).toEqual(forms.journal[language].columns);
      expect(of.rows[0]?.[6]).toBe('=1+1');
    }
    expect(journalSheet([entry], forms.journal.ru, 'ru').rows).toEqual([
      [
        '12',
        'Түркістан облысы; исх. № 03-11/460 от 16.11.2026; вх. № 7781 от 17.11.2026',
        '«Е-Собес» ААЖ',
        '18.11.2026',
        'жұмысқа қабылдау туралы бұйрық; № 87-ж/қ от 02.11.2026',
        'Оразбаева Жанар Серікқызы',
        '',
      ],
    ]);
  });
});
