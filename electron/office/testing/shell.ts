import type { z } from 'zod';
import { type Ask, type Asks, asks, type Shell } from '../../../shared/kernel/index.ts';

/** The shell of tests: dialogs answer what was queued, and what leaves the program is kept to be looked at. */
export class RecordingShell implements Shell {
  /** Paths that the next dialogs choose; without one a dialog is cancelled. */
  readonly picks: string[] = [];
  readonly saved: { name: string; bytes: Uint8Array }[] = [];
  /** Paths that the next dialogs choose to save under; without one a dialog is cancelled. */
  readonly places: string[] = [];
  readonly printed: { html: string; printer: string; paperOnly: boolean }[] = [];
  readonly measured: string[] = [];

  async ask<Name extends Ask>(
    name: Name,
    input: z.input<Asks[Name]['input']>,
  ): Promise<z.output<Asks[Name]['output']>> {
    const answer = this.answers[name](asks[name].input.parse(input) as never);
    return asks[name].output.parse(answer) as z.output<Asks[Name]['output']>;
  }

  private readonly answers: { [Name in Ask]: (of: z.output<Asks[Name]['input']>) => unknown } = {
    pickFile: () => ({ path: this.picks.shift() ?? null }),
    saveFile: ({ name, bytes }) => {
      this.saved.push({ name, bytes });
      return { saved: true };
    },
    savePath: () => ({ path: this.places.shift() ?? null }),
    measure: ({ html }) => {
      this.measured.push(html);
      return { heights: [...html.matchAll(/data-row/g)].map(() => 40) };
    },
    pdf: ({ html }) => ({ bytes: new TextEncoder().encode(html) }),
    print: ({ html, printer, paperOnly }) => {
      this.printed.push({ html, printer, paperOnly });
      return { printed: true };
    },
    printers: () => ({ printers: [{ name: 'laser', label: 'Laser', ready: true }] }),
    protect: ({ bytes }) => ({ bytes }),
    unprotect: ({ bytes }) => ({ bytes }),
  };
}
