export { checkEmail, type EmailCheck, type IpCheck, parseIp } from './addresses.ts';
export { checkBin, checkIin, type IinCheck, type NumberCheck } from './numbers.ts';
export { displayPhone, type Phone, type PhoneCheck, parsePhone } from './phone.ts';
