import type { RouteObject } from 'react-router';

export { CarriedNote } from './carried-drafts.tsx';
export { CloseHistory } from './close-history.tsx';
export { ClosedBanner } from './closed-banner.tsx';
export { JournalVolumes } from './journal-volumes.tsx';

export const volumesRoutes: RouteObject[] = [
  {
    path: 'volumes',
    lazy: async () => ({ Component: (await import('./volumes-page.tsx')).VolumesPage }),
  },
];
