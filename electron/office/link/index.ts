export { CentreCalls } from './centre-calls.ts';
export { httpLink } from './http-link.ts';
export { CentreRefused, Unreachable } from './unreachable.ts';
