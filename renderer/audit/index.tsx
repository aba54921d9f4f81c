import type { RouteObject } from 'react-router';
import { AuditPage } from './audit-page.tsx';

export { WhoSawButton } from './who-saw-button.tsx';

export const auditRoutes: RouteObject[] = [{ path: 'audit', element: <AuditPage /> }];
