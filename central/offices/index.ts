export { foundMinistry } from './founding.ts';
export { type EnrolledDevice, Offices, type OpenedCode } from './offices.ts';
