import type { z } from 'zod';
import { type CallName, type ContractCalls, calls } from '../../shared/features.ts';
import { fail, ok, type Result } from '../../shared/kernel/index.ts';
import { Connection, type Progress } from './connection.ts';
import { newId } from './operation.ts';

export type Input<Name extends CallName> = z.input<ContractCalls[Name]['input']>;
export type Output<Name extends CallName> = z.output<ContractCalls[Name]['output']>;

export interface CallOptions {
  onProgress?: (progress: Progress) => void;
  signal?: AbortSignal;
}

export interface Client {
  connection: Connection;
  /** Makes a call of a contract. Never rejects: everything that can go wrong is a Problem with a sentence for people. */
  call<Name extends CallName>(
    name: Name,
    input: Input<Name>,
    options?: CallOptions,
  ): Promise<Result<Output<Name>>>;
}

export function createClient(connection = new Connection()): Client {
  return {
    connection,
    async call(name, input, options = {}) {
      const contract = calls.get(name);
      if (contract === undefined) return fail('call.unknown');
      const answer = await connection.send({
        call: name,
        input,
        operation: contract.writes ? newId() : undefined,
        // Before the sign-in there is nobody in whose name a write could be offered again.
        keep: contract.writes && contract.roles !== 'anyone',
        onProgress: options.onProgress,
        signal: options.signal,
      });
      if (!answer.ok) return answer;
      const parsed = contract.output.safeParse(answer.value);
      return parsed.success ? ok(parsed.data as Output<typeof name>) : fail('service.failed');
    },
  };
}

/** The window's own client. */
export const client = createClient();
