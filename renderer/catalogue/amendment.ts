import type { SystemAmendment } from '../../shared/catalogue/index.ts';

/** A function as it is typed; a new one has no code until it is saved. */
export interface TypedFunction {
  code: string;
  kk: string;
  ru: string;
}

export interface TypedAmendment {
  terminal: boolean;
  email: string;
  phone: string;
  functions: TypedFunction[];
}

export function typedOf({ terminal, email, phone, functions }: SystemAmendment): TypedAmendment {
  return { terminal, email, phone, functions: functions.map(({ code, name }) => ({ code, ...name })) };
}

/** Requests that are kept for ever name functions by code, so a code is never given twice, not even after a removal. */
function newCode(taken: ReadonlySet<string>): string {
  let number = taken.size + 1;
  while (taken.has(`own${number}`)) number++;
  return `own${number}`;
}

/**
 * What is typed as the call takes it: empty rows fall out.
 * @returns null while a function has a name in one language only, or none is left
 */
export function amendmentOf(typed: TypedAmendment): SystemAmendment | null {
  const named = typed.functions.filter(({ kk, ru }) => kk.trim() !== '' || ru.trim() !== '');
  if (named.length === 0 || named.some(({ kk, ru }) => kk.trim() === '' || ru.trim() === '')) return null;
  const taken = new Set(typed.functions.map((each) => each.code).filter(Boolean));
  const functions = named.map(({ code, kk, ru }) => {
    const own = code || newCode(taken);
    taken.add(own);
    return { code: own, name: { kk, ru } };
  });
  return { terminal: typed.terminal, email: typed.email, phone: typed.phone, functions };
}
