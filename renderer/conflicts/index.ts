import type { RouteObject } from 'react-router';

export { RecordConflicts } from './record-conflicts.tsx';

/** Pages of the feature, for the frame. */
export const conflictsRoutes: RouteObject[] = [
  {
    path: 'conflicts',
    lazy: async () => ({ Component: (await import('./conflicts-page.tsx')).ConflictsPage }),
  },
  {
    path: 'conflicts/:id',
    lazy: async () => ({ Component: (await import('./conflicts-page.tsx')).ConflictsPage }),
  },
];
