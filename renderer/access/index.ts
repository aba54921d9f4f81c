import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { NewRequestPage, RequestFormPage } from './form/form-page.tsx';
import { RecordPage } from './list/record-page.tsx';
import { RequestsPage } from './list/requests-page.tsx';
import { PreviewPage } from './print/preview-page.tsx';

export { addressOf } from './list/request-table.tsx';

/** Pages of the feature, for the frame. */
export const accessRoutes: RouteObject[] = [
  { path: 'requests', element: createElement(RequestsPage) },
  { path: 'requests/new', element: createElement(NewRequestPage) },
  { path: 'requests/:id', element: createElement(RecordPage) },
  { path: 'requests/:id/edit', element: createElement(RequestFormPage) },
  { path: 'requests/:id/print', element: createElement(PreviewPage) },
];
