import i18next from 'i18next';
import { beforeAll, describe, expect, it } from 'vitest';
import { inLanguage, paragraphText, problemText } from './language.ts';
import { startTexts } from './texts.ts';

beforeAll(() => startTexts('ru'));

async function inBoth(say: () => string | null): Promise<Record<string, string | null>> {
  const said: Record<string, string | null> = {};
  for (const language of ['kk', 'ru']) {
    await i18next.changeLanguage(language);
    said[language] = say();
  }
  return said;
}

describe('texts', () => {
  it('cites paragraphs and appendices as each language does', async () => {
    expect(await inBoth(() => paragraphText('349/2021 ¶18', i18next.t))).toEqual({
      kk: '349/2021, 18-тармақ',
      ru: '349/2021, п. 18',
    });
    expect(await inBoth(() => paragraphText('349/2021 ¶app1', i18next.t))).toEqual({
      kk: '349/2021, 1-қосымша',
      ru: '349/2021, приложение 1',
    });
    expect(paragraphText(undefined, i18next.t)).toBeNull();
  });

  it('writes days of a problem as documents do', async () => {
    const params = { date: '2025-11-02', day: '2026-11-21', earliest: '2025-11-21' };
    const said = await inBoth(() => problemText({ code: 'access.basisTooOld', params }, i18next.t));
    expect(said.kk).toContain('2025 жылғы 2 қараша');
    expect(said.ru).toContain('2 ноября 2025 года');
  });

  it('leaves names as they were typed: React escapes them, nobody else', async () => {
    await i18next.changeLanguage('ru');
    expect(i18next.t('people:ask.reset.text', { name: '<b>"А"</b>' })).toContain('<b>"А"</b>');
  });

  it('counts in both languages', async () => {
    const days = (count: number) => inBoth(() => i18next.t('norms:unit.workingDays', { count }));
    expect(await days(1)).toEqual({ kk: '1 жұмыс күні', ru: '1 рабочий день' });
    expect(await days(3)).toEqual({ kk: '3 жұмыс күні', ru: '3 рабочих дня' });
    expect(await days(11)).toEqual({ kk: '11 жұмыс күні', ru: '11 рабочих дней' });
  });

  it('shows the other language where one is missing', () => {
    expect(inLanguage({ kk: '', ru: 'Отдел' }, 'kk')).toBe('Отдел');
  });
});
