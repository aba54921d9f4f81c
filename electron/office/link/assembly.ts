import { contracts } from '../../../shared/features.ts';
import type { Wiring } from '../store/index.ts';
import type { Lane } from './lane.ts';
import { reachFrom } from './reached.ts';
import { LinkService } from './service.ts';

/** Whatever came may be of any feature: their lists are few, and only those on the screen are read again. */
export const everyFeature = [...new Set(contracts.map(({ feature }) => feature as string))];

export interface LinkSurroundings {
  now(): number;
  announces: Wiring['announces'];
  /** What goes beside the events, in this order. */
  lanes: readonly Lane[];
  /** Lists of these features show something new; `link.state`: what is shown of the link alone. */
  changed(topics: readonly string[]): void;
  /** Rows came: what is made of them when nobody waits is behind. */
  pulled(): void;
  failed(error: unknown): void;
}

/** The link of a running office over the network, with the lanes that go beside the events. */
export function linkService(of: LinkSurroundings): LinkService {
  return new LinkService({
    ...of,
    chance: Math.random,
    after(ms, then) {
      const timer = setTimeout(then, ms);
      return () => clearTimeout(timer);
    },
    reach: reachFrom(of.now),
    pulled() {
      of.changed(everyFeature);
      of.pulled();
    },
  });
}
