import type { RouteObject } from 'react-router';
import { NormsPage } from './norms/norms-page.tsx';
import { PasswordPage } from './password-page.tsx';
import { SettingsPage } from './settings-page.tsx';

export const officeRoutes: RouteObject[] = [
  { path: 'settings', element: <SettingsPage /> },
  { path: 'settings/password', element: <PasswordPage /> },
  { path: 'norms', element: <NormsPage /> },
];
