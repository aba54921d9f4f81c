import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { AnswerPage } from './answer/answer-page.tsx';
import { LetterPage, NewLetterPage } from './letter/letter-page.tsx';
import { QueuePage } from './queue/queue-page.tsx';
import { ReplyPage } from './reply/reply-page.tsx';

export { DueMark } from './due.tsx';
export { CredentialDialog } from './result/credential-dialog.tsx';

/** Pages of the feature, for the frame. */
export const deskRoutes: RouteObject[] = [
  { path: 'desk', element: createElement(QueuePage) },
  { path: 'desk/new', element: createElement(NewLetterPage) },
  { path: 'desk/new/:id', element: createElement(LetterPage) },
  { path: 'desk/:id', element: createElement(AnswerPage) },
  { path: 'desk/:id/reply', element: createElement(ReplyPage) },
];
