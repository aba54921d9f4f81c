import type { RouteObject } from 'react-router';

export { AuthorityField } from './authority-field.tsx';
export { LinkStatus, LinkWords } from './link-status.tsx';
export { RecordStanding, RowStanding } from './record-standing.tsx';
export { UntilWhole, useComing } from './until-whole.tsx';
export { useLink } from './use-link.ts';

export const linkRoutes: RouteObject[] = [
  { path: 'link', lazy: async () => ({ Component: (await import('./link-page.tsx')).LinkPage }) },
];
