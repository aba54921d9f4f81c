export { accountsSheet, type ListedAccount } from './accounts-sheet.ts';
export { type ReviewedAccount, type ReviewView, reviewList } from './review.ts';
