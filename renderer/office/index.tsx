import type { RouteObject } from 'react-router';

export const officeRoutes: RouteObject[] = [
  { path: 'settings', lazy: async () => ({ Component: (await import('./settings-page.tsx')).SettingsPage }) },
  {
    path: 'settings/password',
    lazy: async () => ({ Component: (await import('./password-page.tsx')).PasswordPage }),
  },
];
