export { type Appendix1View, appendix1 } from './appendix-1.ts';
export { requestSheet } from './request-sheet.ts';
