import type { RefusalCode } from '../../shared/transport/index.ts';

type Why = Extract<RefusalCode, `exchange.${string}` | 'device.unconfirmed'>;

/** Why a file was not taken: in words for who runs the centre, and as who hands it in over the network is told. */
export class NotTaken extends Error {
  readonly code: Why;

  constructor(words: string, code: Why = 'exchange.damaged') {
    super(words);
    this.code = code;
  }
}
