export { confirmDevice, enrolDevice, revokeDevice } from './devices.ts';
export { foundMinistry } from './founding.ts';
export { type EnrolledDevice, Offices, type OpenedCode } from './offices.ts';
