import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { JournalPage } from './journal-page.tsx';
import { PrintPage } from './print/print-page.tsx';

export { EntryLink } from './entry-link.tsx';

/** Pages of the feature, for the frame. */
export const journalRoutes: RouteObject[] = [
  { path: 'journal', element: createElement(JournalPage) },
  { path: 'journal/print', element: createElement(PrintPage) },
];
