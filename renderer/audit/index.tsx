import type { RouteObject } from 'react-router';

export { WhoSawButton } from './who-saw-button.tsx';

export const auditRoutes: RouteObject[] = [
  { path: 'audit', lazy: async () => ({ Component: (await import('./audit-page.tsx')).AuditPage }) },
];
