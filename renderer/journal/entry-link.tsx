import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { JournalFilter } from '../../shared/journal/index.ts';
import { useKept } from '../client/index.ts';
import { wholeJournal } from './list/filter-tools.tsx';

/** From elsewhere to the entries of one login; it stands in the journal's search, never in an address. */
export function EntryLink({ login, children }: { login: string; children: ReactNode }) {
  const [, setFilter] = useKept<JournalFilter>('journal', wholeJournal);
  return (
    <Link to="/journal" onClick={() => setFilter({ ...wholeJournal, search: login })}>
      {children}
    </Link>
  );
}
