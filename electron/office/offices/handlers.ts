import type { z } from 'zod';
import { fail, ok, type Result } from '../../../shared/kernel/index.ts';
import type { Norms } from '../../../shared/norms/index.ts';
import { checkOfficeCard, type OfficeCard, type OfficeState } from '../../../shared/office/index.ts';
import { codeSheet, type OpenedCode, type offices } from '../../../shared/offices/index.ts';
import { documentDateTime } from '../../../shared/text/index.ts';
import { directoryMessages, officeMessages } from '../../../shared/transport/index.ts';
import { layOut } from '../documents/index.ts';
import type { Handlers, Handling } from '../handler.ts';
import { normsNow } from '../norms/index.ts';
import type { Session } from '../store/index.ts';
import { pickApplication } from './application.ts';
import { type Centre, withCentre } from './centre.ts';

type Input<Name extends keyof typeof offices.calls> = z.output<(typeof offices)['calls'][Name]['input']>;
type Given = z.infer<typeof officeMessages.code.answer>;

/** Codes that were opened, each kept with its session until another is opened or the window is locked. */
class FreshCodes {
  readonly #bySession = new WeakMap<Session, OpenedCode>();

  of(at: Handling): OpenedCode | undefined {
    return this.#bySession.get(at.session);
  }

  open(
    at: Handling,
    ask: (centre: Centre) => Promise<{ given: Given; card: OfficeCard }>,
  ): Promise<Result<OpenedCode>> {
    return withCentre(at, async (centre) => {
      const { given, card } = await ask(centre);
      const { origin, fingerprint } = centre;
      const opened = { ...given, card, centre: { origin, fingerprint } };
      this.#bySession.set(at.session, opened);
      return opened;
    });
  }
}

/** The ministry's directory. */
export function officesHandlers(): Handlers<typeof offices> {
  const fresh = new FreshCodes();
  return {
    list: (_input, at) => withCentre(at, async ({ calls }) => overview(calls)),
    devices: ({ office }, at) =>
      withCentre(at, async ({ calls }) => {
        const { devices } = await calls.call('/v1/offices/devices', officeMessages.devices, { office });
        return devices;
      }),
    async register({ card }, at) {
      const wrong = registrable(card, await normsNow(at.store));
      if (!wrong.ok) return wrong;
      return fresh.open(at, async ({ calls }) => {
        const given = await calls.call('/v1/offices/register', officeMessages.register, {
          card,
          office: null,
        });
        return { given, card };
      });
    },
    pickApplication: (_input, at) => pickApplication(at),
    async admit({ application, card }, at) {
      const wrong = registrable(card, await normsNow(at.store));
      if (!wrong.ok) return wrong;
      return fresh.open(at, async ({ calls }) => {
        const given = await calls.call('/v1/offices/admit', directoryMessages.admit, { application, card });
        return { given, card };
      });
    },
    async openCode({ office }, at) {
      const found = await cardOf(office, at);
      if (!found.ok) return found;
      const card = found.value;
      return fresh.open(at, async ({ calls }) => {
        const given = await calls.call('/v1/offices/code', officeMessages.code, { office });
        return { given, card };
      });
    },
    printCode: (input, at) => printCode(fresh.of(at), input, at),
    confirm: (place, at) =>
      withCentre(at, ({ calls }) => calls.call('/v1/offices/confirm', officeMessages.confirm, place)),
    revoke: (place, at) =>
      withCentre(at, ({ calls }) => calls.call('/v1/offices/revoke', officeMessages.revoke, place)),
  };
}

/** An office knows itself; of the others only the ministry is told. */
async function cardOf(office: string, at: Handling): Promise<Result<OfficeCard>> {
  const own = (await at.store.fold('office', at.store.office)) as OfficeState | null;
  if (office === at.store.office && own) return ok(own.card);
  const listed = await withCentre(at, async ({ calls }) => overview(calls));
  if (!listed.ok) return listed;
  const card = listed.value.find((each) => each.office === office)?.card;
  return card ? ok(card) : fail('record.missing');
}

async function overview(calls: Centre['calls']) {
  return (await calls.call('/v1/offices/overview', directoryMessages.overview, {})).offices;
}

/** There is one ministry, and it is there already. */
function registrable(card: OfficeCard, norms: Norms): Result<null> {
  if (card.kind === 'ministry') return fail('office.kindMismatch', { field: 'card.kind' });
  const wrong = checkOfficeCard(card, norms);
  return wrong ? { ok: false, problem: wrong } : ok(null);
}

/** On a physical printer alone: what lets a workstation in may not become a file. */
async function printCode(
  opened: OpenedCode | undefined,
  { printer, language }: Input<'printCode'>,
  { documents, shell }: Handling,
): Promise<Result<{ printed: boolean }>> {
  if (!opened) return ok({ printed: false });
  const tree = codeSheet(opened, documentDateTime(opened.expires, language), language);
  const pages = await layOut(tree, { documents, shell });
  if (!pages.ok) return pages;
  const { html } = pages.value;
  return ok(await shell.ask('print', { html, orientation: 'portrait', printer, paperOnly: true }));
}
