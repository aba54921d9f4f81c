import { RequestLineRecord, RequestRecord } from './request.entity.ts';

export { answersOf, answersShown } from './answers.ts';
export { draftRows } from './draft-rows.ts';
export { draftKind, newDraft, typedIn } from './drafts.ts';
export { accessHandlers } from './handlers.ts';
export { requestRow } from './list.ts';
export { type LatestStarts, latestStarts, nearness, startsOf } from './near-due.ts';
export {
  type RequestListRow,
  requestColumns,
  requestNumbers,
  requestPageOfHits,
} from './requests.queries.ts';
export const accessEntities = [RequestRecord, RequestLineRecord];
