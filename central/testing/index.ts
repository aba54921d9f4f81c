export { TestDevice, testCard } from './device.ts';
export { startDoor, type TestDoor } from './door.ts';
export { servers } from './servers.ts';
