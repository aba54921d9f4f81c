export { checkEmail, parseIp } from './addresses.ts';
export { checkBin, checkIin } from './numbers.ts';
export { displayPhone, parsePhone } from './phone.ts';
