import { describe, expect, it } from 'vitest';
import { documentTree } from '../../documents/index.ts';
import { linesOf } from '../../testing/index.ts';
import { type ReplyView, replyLetter } from './index.ts';

const view: ReplyView = {
  office: 'Министрлік',
  addressee: { organisation: 'Түркістан басқармасы', position: 'Басшы', head: 'Бекенов Асқар' },
  email: 'turkistan@enbek.gov.kz',
  own: { number: '12-05/1', day: '2026-11-21' },
  theirs: { number: '03-11/460', day: '2026-11-16' },
  lines: [
    { person: 'Қасымов Ерлан', system: 'Е-Собес', result: 'issued', login: 'e.kasymov' },
    { person: 'Сейітов Нұрлан', system: 'Қандас', result: 'changed', login: 'n.seitov' },
    { person: 'Сейітов Нұрлан', system: 'Е-Собес', result: 'blocked', login: 'n.seitov2' },
    {
      person: 'Әбдіқадырова Мәдина',
      system: 'Қандас',
      result: 'refused',
      reason: 'нет копии документа-основания',
      text: 'Приказ не приложен.',
      paragraph: 'пункт 18 Правил',
    },
  ],
  signer: { position: 'Администратор', name: 'Оразбаева Жанар' },
  executor: { name: 'Оразбаева Ж.', phone: '74 91 04' },
};

const lines = (of: ReplyView, language: 'kk' | 'ru') =>
  linesOf(documentTree.parse(replyLetter(of, language)));

describe('replyLetter', () => {
  it('answers the letter to the address that the request names', () => {
    expect(lines(view, 'ru').slice(0, 8)).toEqual([
      'Министрлік',
      '№ 12-05/1 от 21.11.2026',
      'На № 03-11/460 от 16.11.2026',
      'Түркістан басқармасы',
      'Басшы',
      'Бекенов Асқар',
      'Электронная почта: turkistan@enbek.gov.kz',
      'На Ваше письмо от 16 ноября 2026 года № 03-11/460 сообщаем результаты рассмотрения заявки доступа:',
    ]);
    expect(lines(view, 'kk').slice(1, 8)).toEqual([
      '№ 12-05/1, 21.11.2026',
      '16.11.2026 № 03-11/460 хатыңызға',
      'Түркістан басқармасы',
      'Басшы',
      'Бекенов Асқар',
      'Электрондық пошта: turkistan@enbek.gov.kz',
      '2026 жылғы 16 қарашадағы № 03-11/460 хатыңызға жауап ретінде қолжетімділік өтінімін қарау нәтижелерін хабарлаймыз:',
    ]);
  });

  it('tells the result of every line', () => {
    const results = (language: 'kk' | 'ru') => {
      const all = lines(view, language);
      return view.lines.map(({ person, system }, at) => {
        const from = all.indexOf(String(at + 1));
        expect(all.slice(from + 1, from + 3)).toEqual([person, system]);
        return all[from + 3];
      });
    };
    expect(results('ru')).toEqual([
      'Выдан логин: | e.kasymov',
      'Права доступа изменены, логин: | n.seitov',
      'Учетная запись заблокирована, логин: | n.seitov2',
      'Отказано: нет копии документа-основания (пункт 18 Правил). | Приказ не приложен.',
    ]);
    expect(results('kk').slice(0, 3)).toEqual([
      'Логин берілді: | e.kasymov',
      'Қол жеткізу құқықтары өзгертілді, логин: | n.seitov',
      'Есептік жазба бұғатталды, логин: | n.seitov2',
    ]);
  });

  it('says that the password comes apart when a login was issued, and only then', () => {
    const told = (of: ReplyView) => lines(of, 'ru').some((line) => line.includes('в запечатанном виде'));
    expect(told(view)).toBe(true);
    expect(told({ ...view, lines: view.lines.slice(1) })).toBe(false);
    expect(lines(view, 'kk').join('\n')).toContain('хатта көрсетілмейді');
    const again = (of: ReplyView) => lines(of, 'ru').some((line) => line.includes('новая заявка'));
    expect(again(view)).toBe(true);
    expect(again({ ...view, lines: view.lines.slice(0, 3) })).toBe(false);
  });

  it('has no place for a password', () => {
    const issued = { person: 'А', system: 'Б', result: 'issued' as const, login: 'a', password: 'O0-Secret' };
    const letter = replyLetter({ ...view, lines: [issued] }, 'ru');
    expect(JSON.stringify(letter)).not.toContain('O0-Secret');
  });

  it('leaves blanks where nothing is known, and no placeholder', () => {
    const bare: ReplyView = {
      ...view,
      own: { number: '', day: '' },
      theirs: null,
      email: '',
      executor: { name: '', phone: '' },
    };
    for (const language of ['kk', 'ru'] as const) {
      const all = lines(bare, language);
      expect(all[1]).toMatch(/^№ _{12}/);
      expect(all.join('\n')).not.toMatch(/[{}]|Исп\.|Орынд\.|почта|пошта/);
      expect(all.join('\n')).toMatch(/Сообщаем результаты|нәтижелерін хабарлаймыз/);
    }
  });
});
