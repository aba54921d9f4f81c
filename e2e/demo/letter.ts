import type { Language } from '../../shared/kernel/index.ts';
import { iinFrom } from '../fixtures/index.ts';
import type { Letter } from '../pages/index.ts';
import { days, regionIn, systems, typed } from './story.ts';

/** A letter of an office that does not use the program: three people, one system each. Nobody of them exists. */
export function letterIn(language: Language): Letter {
  const system = systems.four[language][1] ?? '';
  const person = (surname: string, given: string, patronymic: string, iin: string) => ({
    name: { surname, given, patronymic },
    ...{ iin, position: { kk: 'бас маман', ru: 'главный специалист' }[language], systems: [system] },
  });
  return {
    applicant: {
      kk: 'Сайрам ауданының жұмыспен қамту және әлеуметтік бағдарламалар бөлімі',
      ru: 'Отдел занятости и социальных программ Сайрамского района',
    }[language],
    head: 'Тұрсынбеков Бауыржан Оразұлы',
    region: regionIn[language],
    outgoing: { number: '05-7/318', date: typed(days().today) },
    incoming: '1204',
    reason: { kk: 'Жұмысқа қабылдау', ru: 'Приказ о приеме' }[language],
    people: [
      person('Үмбетова', 'Салтанат', 'Ғабитқызы', iinFrom('9203114', 7)),
      person('Һасенов', 'Ілияс', 'Нұрланұлы', iinFrom('8711053', 21)),
      person('Ибраева', 'Әсел', '', iinFrom('9507214', 33)),
    ],
  };
}
