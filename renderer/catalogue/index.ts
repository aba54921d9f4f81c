import { createElement } from 'react';
import type { RouteObject } from 'react-router';
import { CataloguePage } from './catalogue-page.tsx';

/** Pages of the feature, for the frame. */
export const catalogueRoutes: RouteObject[] = [{ path: 'catalogue', element: createElement(CataloguePage) }];
