import type { JournalFilter } from '../../../shared/journal/index.ts';
import type { TestWindow } from './window.ts';

const filter: JournalFilter = {
  ...{ search: '', from: null, to: null, system: null, region: null },
  ...{ kind: 'all', sort: 'newest' },
};
const printed = { from: '2026-01-01', to: '2026-12-31', language: 'kk', closing: false, volume: 1 } as const;

/** An input with which each call of the journal does its work. */
export function journalInputs(means: {
  window(): TestWindow;
  /** An account issued upon a request: a new entry. */
  issued(): Promise<{ id: string }>;
}): Record<string, () => unknown> {
  const newest = async () => {
    const { id } = await means.issued();
    const { rows } = await means.window().did('journal.list', { ...filter, offset: 0, limit: 1 });
    const [row] = rows;
    if (!row) throw new Error('nothing was issued');
    return { id, event: row.event };
  };
  const period = async () => {
    await newest();
    return printed;
  };
  return {
    'journal.list': () => ({ ...filter, offset: 0, limit: 5 }),
    'journal.open': newest,
    'journal.correct': async () => {
      const of = await newest();
      const { columns, basisTitle, note, login } = await means.window().did('journal.open', of);
      return { ...of, columns, basisTitle, note, login, why: 'қате логин' };
    },
    'journal.preview': period,
    'journal.savePdf': period,
    'journal.print': async () => ({ ...(await period()), printer: 'laser' }),
    'journal.export': () => ({ ...filter, language: 'kk' }),
    'journal.saveBundle': async () => {
      const { from, to } = await period();
      return { from, to };
    },
    'journal.verifyChain': () => ({}),
    'journal.searchBehind': () => ({}),
    'journal.verify': () => ({}),
  };
}
