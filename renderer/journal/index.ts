import type { RouteObject } from 'react-router';

export { EntryLink } from './entry-link.tsx';

/** Pages of the feature, for the frame. */
export const journalRoutes: RouteObject[] = [
  { path: 'journal', lazy: async () => ({ Component: (await import('./journal-page.tsx')).JournalPage }) },
  {
    path: 'journal/print',
    lazy: async () => ({ Component: (await import('./print/print-page.tsx')).PrintPage }),
  },
];
