import type { RouteObject } from 'react-router';

export { DueMark } from './due.tsx';
export { CredentialDialog } from './result/credential-dialog.tsx';

/** Pages of the feature, for the frame. */
export const deskRoutes: RouteObject[] = [
  { path: 'desk', lazy: async () => ({ Component: (await import('./queue/queue-page.tsx')).QueuePage }) },
  {
    path: 'desk/new',
    lazy: async () => ({ Component: (await import('./letter/letter-page.tsx')).NewLetterPage }),
  },
  {
    path: 'desk/new/:id',
    lazy: async () => ({ Component: (await import('./letter/letter-page.tsx')).LetterPage }),
  },
  {
    path: 'desk/:id',
    lazy: async () => ({ Component: (await import('./answer/answer-page.tsx')).AnswerPage }),
  },
  {
    path: 'desk/:id/reply',
    lazy: async () => ({ Component: (await import('./reply/reply-page.tsx')).ReplyPage }),
  },
];
