export { PrintCode } from './print-code.tsx';
