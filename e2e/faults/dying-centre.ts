import { createRequire } from 'node:module';
import { centreDeath, die, tell } from './death.ts';

type Asked = (this: unknown, ...asked: unknown[]) => unknown;

/** A process of the centre as it is, but that it ends itself at the statement that it is given: `ONIR_DEATH`. */
const given = process.env.ONIR_DEATH;
const place = given ? centreDeath.parse(JSON.parse(given)) : null;
const pg = createRequire(import.meta.url)('pg') as { Client: { prototype: { query: Asked } } };
const { query } = pg.Client.prototype;
let left: number | null = null;

function textOf(asked: unknown): string {
  if (typeof asked === 'string') return asked;
  const { text } = asked as { text?: unknown };
  return typeof text === 'string' ? text : '';
}

const counting: Asked = function (...asked) {
  const text = textOf(asked[0]);
  if (place && left === null && text.includes(place.from)) left = place.statement;
  if (!place || left === null || left-- > 0) return query.apply(this, asked);
  tell(`dies at: ${text.replaceAll(/\s+/g, ' ').slice(0, 60)}`);
  if (!place.sent) die();
  const answer = query.apply(this, asked);
  setImmediate(die);
  return answer;
};
pg.Client.prototype.query = counting;

await import('../../central/main.ts');
