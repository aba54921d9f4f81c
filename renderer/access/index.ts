import type { RouteObject } from 'react-router';

export { Autosave } from './form/autosave.ts';
export { FileField } from './form/file-field.tsx';
export { jumpTo } from './form/jump.ts';
export { ReasonField, useReasonName } from './form/reason-field.tsx';
export { useLeaving } from './form/use-leaving.ts';
export { FileLink } from './list/file-link.tsx';
export { RequestTrail } from './list/record-body.tsx';
export { addressOf } from './list/request-table.tsx';

export { chipName, chipNames } from './names.ts';
export { DocumentActions } from './print/document-actions.tsx';
export { PrinterMenu } from './print/printer-menu.tsx';
export { LanguageChoice, Sheets } from './print/sheets.tsx';

/** Pages of the feature, for the frame. */
export const accessRoutes: RouteObject[] = [
  {
    path: 'requests',
    lazy: async () => ({ Component: (await import('./list/requests-page.tsx')).RequestsPage }),
  },
  {
    path: 'requests/new',
    lazy: async () => ({ Component: (await import('./form/form-page.tsx')).NewRequestPage }),
  },
  {
    path: 'requests/:id',
    lazy: async () => ({ Component: (await import('./list/record-page.tsx')).RecordPage }),
  },
  {
    path: 'requests/:id/edit',
    lazy: async () => ({ Component: (await import('./form/form-page.tsx')).RequestFormPage }),
  },
  {
    path: 'requests/:id/print',
    lazy: async () => ({ Component: (await import('./print/preview-page.tsx')).PreviewPage }),
  },
];
