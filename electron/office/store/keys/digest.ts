import { createHash } from 'node:crypto';
import type { Digest } from '../../../../shared/kernel/index.ts';

export const digest: Digest = {
  sha256(...chunks) {
    const hash = createHash('sha256');
    for (const chunk of chunks) hash.update(chunk);
    return hash.digest('hex');
  },
};
