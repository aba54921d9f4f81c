export { TestDevice, testCard } from './device.ts';
export { startDoor, startWorkingDoor, type TestDoor } from './door.ts';
export { type CentreProcess, startProcess } from './processes.ts';
export { servers, startServer, type TestServer } from './servers.ts';
export { everything } from './traffic.ts';
