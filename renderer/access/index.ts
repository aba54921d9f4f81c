import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { NewRequestPage, RequestFormPage } from './form/form-page.tsx';
import { RecordPage } from './list/record-page.tsx';
import { RequestsPage } from './list/requests-page.tsx';
import { PreviewPage } from './print/preview-page.tsx';

export { Autosave } from './form/autosave.ts';
export { FileField } from './form/file-field.tsx';
export { jumpTo } from './form/jump.ts';
export { ReasonField, useReasonName } from './form/reason-field.tsx';
export { useLeaving } from './form/use-leaving.ts';
export { FileLink } from './list/file-link.tsx';
export { RequestTrail } from './list/record-body.tsx';
export { addressOf } from './list/request-table.tsx';

export { chipName, chipNames } from './names.ts';
export { PrinterMenu } from './print/printer-menu.tsx';
export { LanguageChoice, Sheets } from './print/sheets.tsx';

/** Pages of the feature, for the frame. */
export const accessRoutes: RouteObject[] = [
  { path: 'requests', element: createElement(RequestsPage) },
  { path: 'requests/new', element: createElement(NewRequestPage) },
  { path: 'requests/:id', element: createElement(RecordPage) },
  { path: 'requests/:id/edit', element: createElement(RequestFormPage) },
  { path: 'requests/:id/print', element: createElement(PreviewPage) },
];
