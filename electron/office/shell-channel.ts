import type { z } from 'zod';
import {
  type Ask,
  type Asks,
  asks,
  errorCodes,
  Refusal,
  type Shell,
  type wire,
} from '../../shared/kernel/index.ts';

/** The shell on the other side of `parentPort`. */
export class ShellChannel implements Shell {
  private readonly post: (message: unknown) => void;
  private readonly waiting = new Map<number, (result: wire.Answered) => void>();
  private last = 0;

  constructor(post: (message: unknown) => void) {
    this.post = post;
  }

  async ask<Name extends Ask>(
    name: Name,
    input: z.input<Asks[Name]['input']>,
  ): Promise<z.output<Asks[Name]['output']>> {
    const id = ++this.last;
    const result = await new Promise<wire.Answered>((resolve) => {
      this.waiting.set(id, resolve);
      this.post({ ask: name, id, input });
    });
    if (!result.ok) throw new Refusal(problemOf(result.problem));
    const output: Asks[Name]['output'] = asks[name].output;
    return output.parse(result.value) as z.output<Asks[Name]['output']>;
  }

  answered(id: number, result: wire.Answered): void {
    this.waiting.get(id)?.(result);
    this.waiting.delete(id);
  }
}

function problemOf(problem: Extract<wire.Answered, { ok: false }>['problem']): Refusal['problem'] {
  const known = errorCodes.find((code) => code === problem.code) ?? 'service.failed';
  return { code: known, params: problem.params, field: problem.field };
}
