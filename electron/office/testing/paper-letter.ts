import type { AttachmentRef } from '../../../shared/access/index.ts';
import type { PaperLetter } from '../../../shared/desk/index.ts';

/** A letter of an applicant who does not use the program, for one person in one system. */
export function paperLetter(
  scan: AttachmentRef,
  { system = 'ESOBES', ...changes }: Partial<PaperLetter> & { system?: string } = {},
): PaperLetter {
  return {
    language: 'ru',
    action: 'grant',
    reason: 'hiring',
    basis: { title: '', number: '', date: '' },
    basisCopy: null,
    scan,
    applicant: { name: 'ТОО «Шалғай»', bin: '', region: '61' },
    outgoing: { number: '17-02', date: '2026-11-16' },
    incoming: { number: 'ВХ-77', date: '2026-11-18' },
    replyEmail: '',
    headName: 'Досжанова А. Б.',
    people: [
      {
        iin: '900101300007',
        name: { surname: 'Сыртов', given: 'Алихан', patronymic: '' },
        position: { kk: '', ru: 'оператор' },
        unit: { kk: '', ru: '' },
        ...{ workPhone: '', extension: '', mobile: '', ip: '' },
        systems: [{ system, functions: ['search'], login: '' }],
      },
    ],
    ...changes,
  };
}
