import { RecordingShell } from '../electron/office/testing/index.ts';
import type { Ask } from '../shared/kernel/index.ts';

/** How a development build of the program keeps the device secret: in clear under this line. */
const mark = new TextEncoder().encode('NOT PROTECTED: test double\n');

/** What is kept with this shell, the program opens after it. */
export class ProgramShell extends RecordingShell {
  override async ask(name: Ask, input: never): Promise<never> {
    const answered = (await super.ask(name, input)) as { bytes: Uint8Array };
    if (name === 'protect') return { bytes: Buffer.concat([mark, answered.bytes]) } as never;
    if (name === 'unprotect') return { bytes: answered.bytes.subarray(mark.length) } as never;
    return answered as never;
  }
}
