import { z } from 'zod';
import type { EmployeeOrder, OrderKind } from '../employees/index.ts';
import { bilingual, type Language } from '../kernel/index.ts';
import data from './basis.json' with { type: 'json' };

const { title } = z.strictObject({ title: bilingual(300) }).parse(data);

/** Reason class of the request that an order asks for: its own for hiring, transfer and dismissal (349/2021 ¶18), ¶22 for duties. */
export const orderReasons: Readonly<Record<OrderKind, string>> = {
  hired: 'hiring',
  transferred: 'transfer',
  dismissed: 'dismissal',
  dutiesChanged: 'dutiesChanged',
};

/** The order as the document that a request rests on; only where the reason does not itself say it, it is called an order. */
export function basisOf({ kind, number, date, document }: EmployeeOrder, language: Language) {
  return { title: kind === 'dutiesChanged' ? title[language] : '', number, date, copy: document };
}
