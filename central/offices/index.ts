export { confirmDevice, enrolDevice, revokeDevice } from './devices.ts';
export type { OpenedCode } from './enrolment-code.ts';
export { foundMinistry } from './founding.ts';
export { type EnrolledDevice, Offices } from './offices.ts';
