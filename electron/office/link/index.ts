export { CentreCalls } from './centre-calls.ts';
export { httpLink } from './http-link.ts';
export { asked } from './problem.ts';
export { CentreRefused, Unreachable } from './unreachable.ts';
