import type { TFunction } from 'i18next';
import type { LinkFault, LinkState } from '../../shared/link/index.ts';
import { formatNumber } from '../../shared/text/index.ts';
import { dateTime } from '../i18n/index.ts';
import type { Tone } from '../ui/index.ts';

type T = TFunction;

/** Faults that pass by themselves; the others want somebody to do something. */
const passing: ReadonlySet<LinkFault> = new Set([
  ...(['network', 'closed', 'silent', 'slow', 'cut', 'busy', 'behind', 'unsettled'] as const),
]);

export function toneOfFault(fault: LinkFault): Tone {
  return passing.has(fault) ? 'amber' : 'red';
}

/** The day is told only where it is not today: the frame is narrow. */
function timeOfToday(at: string): string {
  const [day, time = ''] = dateTime(at).split(' ');
  return day === dateTime(Date.now()).split(' ')[0] ? time : dateTime(at);
}

/** Of a new workstation's history, how much is here. */
export function percentHere({ here, of }: NonNullable<LinkState['history']>): number {
  return Math.floor((100 * here) / of);
}

/** How the link stands, in as few words as fit the frame. */
export function shortState(of: LinkState, t: T): { text: string; well: boolean } {
  const waiting = formatNumber(of.waiting.events);
  if (of.phase === 'exchanging' && of.history === null)
    return { text: t('link:short.exchanging'), well: of.fault === null };
  if (of.phase === 'paused') return { text: t('link:short.paused'), well: false };
  if (of.fault !== null)
    return {
      text:
        of.waiting.events > 0
          ? t('link:short.fault', { fault: t(`link:fault.${of.fault}`), n: waiting })
          : t(`link:fault.${of.fault}`),
      well: false,
    };
  if (of.waiting.events > 0) return { text: t('link:short.waiting', { n: waiting }), well: true };
  if (of.history !== null)
    return { text: t('link:short.history', { percent: percentHere(of.history) }), well: true };
  if (of.lastContact === null) return { text: t('link:short.notYet'), well: false };
  return { text: t('link:short.saved', { at: timeOfToday(of.lastContact) }), well: true };
}

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** What nobody need be told of: it changes no day and no order. */
const slight = 2 * minute;

/** By how much the computer's clock is off; null while nobody knows. */
export function clockWords(ahead: number | null, t: T): string | null {
  if (ahead === null) return null;
  const off = Math.abs(ahead);
  if (off < slight) return t('link:facts.clockRight');
  const by =
    off < 2 * hour
      ? t('link:clock.minutes', { n: formatNumber(Math.round(off / minute)) })
      : off < 2 * day
        ? t('link:clock.hours', { n: formatNumber(Math.round(off / hour)) })
        : t('link:clock.days', { n: formatNumber(Math.round(off / day)) });
  return ahead > 0 ? t('link:clock.behind', { by }) : t('link:clock.ahead', { by });
}
