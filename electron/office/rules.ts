import { numberingOf } from '../../shared/numbering.ts';
import { digest } from './store/index.ts';

/** What whoever numbers a stream is told of the features; here the workstation for itself. */
export const numbering = numberingOf(digest);
export const { rulesOn } = numbering;
