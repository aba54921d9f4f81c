import type { ErrorCode, Problem, Result } from '../../../shared/kernel/index.ts';
import type { RefusalCode } from '../../../shared/transport/index.ts';
import { CentreRefused, Unreachable } from './unreachable.ts';

/** What a person is told of a refusal of the centre; the rest is a fault of one of the programs. */
const told: Partial<Readonly<Record<RefusalCode, ErrorCode>>> = {
  'device.unknown': 'centre.deviceUnknown',
  'device.clock': 'centre.clock',
  'device.revoked': 'centre.deviceRevoked',
  'device.unconfirmed': 'centre.deviceUnconfirmed',
  'call.forbidden': 'centre.forbidden',
  'record.missing': 'record.missing',
  'record.taken': 'centre.taken',
  'code.wrong': 'centre.codeWrong',
  'centre.busy': 'centre.busy',
  'centre.keysMissing': 'centre.keysMissing',
  'message.slow': 'centre.slow',
  'exchange.damaged': 'exchange.damaged',
  'exchange.foreign': 'exchange.foreign',
  'exchange.otherCentre': 'exchange.forOtherCentre',
  'exchange.newer': 'exchange.newer',
  'exchange.volumes': 'exchange.tooLarge',
  'message.tooLarge': 'exchange.tooLarge',
};

/** Why a call to the centre came to nothing, as a person is told; null for what is no answer of the link. */
function problemOfCentre(error: unknown): Problem | null {
  if (error instanceof Unreachable)
    return { code: error.why === 'certificate' ? 'centre.certificate' : 'centre.unreachable' };
  if (error instanceof CentreRefused) return { code: told[error.code] ?? 'centre.failed' };
  return null;
}

/** Work that asks the centre, with what the centre or the way to it said against it as the problem. */
export async function asked<T>(work: () => Promise<Result<T>>): Promise<Result<T>> {
  try {
    return await work();
  } catch (error) {
    const problem = problemOfCentre(error);
    if (!problem) throw error;
    return { ok: false, problem };
  }
}
