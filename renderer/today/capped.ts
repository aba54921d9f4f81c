import { formatNumber } from '../../shared/text/index.ts';
import { mostCounted } from '../../shared/today/index.ts';

/** A number as it was counted: beyond the most that is counted, «1000+». */
export function cappedText(n: number): string {
  return n > mostCounted ? `${formatNumber(mostCounted)}+` : formatNumber(n);
}
