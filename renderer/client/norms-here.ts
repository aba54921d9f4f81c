import { bundled, type Norms } from '../../shared/norms/index.ts';

let known: Norms = bundled;

/** Rule sets and regions as this workstation knows them: what the program is shipped with until the office is read. */
export function normsHere(): Norms {
  return known;
}

export function keepNorms(norms: Norms): void {
  known = norms;
}
