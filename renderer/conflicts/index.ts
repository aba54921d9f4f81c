import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { ConflictsPage } from './conflicts-page.tsx';

export { RecordConflicts } from './record-conflicts.tsx';

/** Pages of the feature, for the frame. */
export const conflictsRoutes: RouteObject[] = [
  { path: 'conflicts', element: createElement(ConflictsPage) },
  { path: 'conflicts/:id', element: createElement(ConflictsPage) },
];
