import { Refusal } from '../../../shared/kernel/index.ts';

/** The file is over a cap; `limit` is in the unit that `what` names. */
export function tooLarge(what: 'bytes' | 'rows' | 'columns' | 'text', limit: number): Refusal {
  return new Refusal({ code: 'import.tooLarge', params: { what, limit } });
}

export function unreadable(): Refusal {
  return new Refusal({ code: 'import.unreadable' });
}
